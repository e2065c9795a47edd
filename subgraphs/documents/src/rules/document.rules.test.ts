import { DeskError } from '@globalcrimedesk/service';
import { expect } from 'chai';
import { NOW, passport, theftReport } from '../document.samples.ts';
import type { TravelDocumentContent } from '../document.ts';
import { documentContentOf, newTravelDocumentContent } from './document.content.ts';
import { assertPersonLinkable, assertTravelDocument } from './document.rules.ts';

const PERSON = 'ESP.01J00000000000000000000005';

describe('the rules of a travel document', () => {
  it('accept a sound one, and one of which nothing but the identity is known', () => {
    expect(pathsOf(() => assertTravelDocument(passport(), NOW))).to.deep.equal([]);
    const bare = { issueDate: null, expiryDate: null, placeOfIssue: null };
    expect(pathsOf(() => assertTravelDocument(passport(bare), NOW))).to.deep.equal([]);
  });

  for (const [change, path] of [
    [{ dataOwner: 'ZZZ' }, 'dataOwner'],
    [{ purposes: [] }, 'purposes'],
    [{ issuingState: 'DEU' }, 'issuingState'],
    [{ documentNumber: 'Ж1' }, 'documentNumber'],
    [{ issueDate: '2021-02-30', expiryDate: null }, 'issueDate'],
    [{ issueDate: '2026-03-03', expiryDate: null }, 'issueDate'],
    [{ expiryDate: '2030-13-01' }, 'expiryDate'],
    [{ expiryDate: '2020-05-03' }, 'expiryDate'],
    [{ placeOfIssue: ' ' }, 'placeOfIssue'],
    [{ placeOfIssue: 'x'.repeat(201) }, 'placeOfIssue'],
  ] as [Partial<TravelDocumentContent>, string][]) {
    it(`name ${path} for ${JSON.stringify(change).slice(0, 60)}`, () => {
      expect(pathsOf(() => assertTravelDocument(passport(change), NOW))).to.deep.equal([path]);
    });
  }

  it('tell every fault at once', () => {
    const broken = passport({ issuingState: 'X', documentNumber: '', placeOfIssue: '' });
    expect(pathsOf(() => assertTravelDocument(broken, NOW))).to.deep.equal([
      'issuingState',
      'documentNumber',
      'placeOfIssue',
    ]);
  });

  it('take a date of issue that is today somewhere on earth', () => {
    const evening = new Date('2026-03-01T20:00:00Z');
    const issued = passport({ issueDate: '2026-03-02' });
    expect(pathsOf(() => assertTravelDocument(issued, evening))).to.deep.equal([]);
  });
});

describe('the link of a document to a person', () => {
  it('is checked by its form alone', () => {
    expect(pathsOf(() => assertPersonLinkable(passport(), PERSON))).to.deep.equal([]);
    expect(pathsOf(() => assertPersonLinkable(passport(), 'ESP-5'))).to.deep.equal(['personId']);
  });

  it('is bounded, and at the bound nobody learns whether a link is there', () => {
    const others = Array.from(
      { length: 199 },
      (_, index) => `ESP.01J${String(index).padStart(23, '0')}`,
    );
    const full = passport({ personRefs: [...others, PERSON] });
    expect(pathsOf(() => assertPersonLinkable(full, PERSON))).to.deep.equal(['personId']);
    const another = 'ESP.01J00000000000000000009999';
    expect(pathsOf(() => assertPersonLinkable(full, another))).to.deep.equal(['personId']);
  });
});

describe('the content of a new document', () => {
  it('has a value for every field, and a number to compare', () => {
    const content = newTravelDocumentContent(
      { dataOwner: 'FRA', issuingState: 'FRA', documentNumber: '12 ab-345', documentType: 'VISA' },
      NOW,
    );
    expect(content).to.deep.include({ documentNumber: '12AB345', issueDate: null });
    expect(Object.values(content)).to.not.include(undefined);
  });

  it('takes from a report what the report knows, and its access, so that nobody sees more', () => {
    const access = { policy: 'ALLOW', countries: ['ESP'] } as const;
    const content = documentContentOf(theftReport({ access, nationalReference: 'PV 12' }), NOW);
    expect(content).to.deep.include({
      access,
      documentNumber: '12AB34567',
      nationalReference: null,
    });
    expect(pathsOf(() => assertTravelDocument(content, NOW))).to.deep.equal([]);
  });

  it('is reviewed with the report, but after five years at the latest', () => {
    const reviewOf = (reviewDate: string) =>
      documentContentOf(theftReport({ reviewDate }), NOW).reviewDate;
    expect(reviewOf('2028-01-01')).to.equal('2028-01-01');
    expect(reviewOf('2036-03-01')).to.equal('2031-03-01');
  });
});

function pathsOf(check: () => void): string[] {
  try {
    check();
    return [];
  } catch (error) {
    if (!(error instanceof DeskError)) throw error;
    return (error.extensions.faults as { path: string[] }[]).map(({ path }) => path.join('.'));
  }
}
