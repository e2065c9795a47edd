import { FaultList } from '@globalcrimedesk/kernel';
import { expect } from 'chai';
import fc from 'fast-check';
import { passport } from '../document.samples.ts';
import type { DocumentIdentity } from '../document.ts';
import {
  checkIdentity,
  identityAskedFor,
  identityKey,
  leadingRecord,
  normalisedNumber,
} from './document-identity.ts';

const FRENCH: DocumentIdentity = {
  issuingState: 'FRA',
  documentNumber: '12AB34567',
  documentType: 'PASSPORT',
};

describe('document numbers', () => {
  for (const [written, compared] of [
    ['12AB34567', '12AB34567'],
    ['12ab34567', '12AB34567'],
    [' 12 AB-34 567 ', '12AB34567'],
    ['12AB<34567<<', '12AB34567'],
    ['590\u20111234567\u201312', '590123456712'],
    ['00001/06/0603', '00001060603'],
    ['X\u00a012.34', 'X1234'],
    ['１２ＡＢ', '12AB'],
    [' - ', ''],
  ] as const) {
    it(`compares ${JSON.stringify(written)} as ${JSON.stringify(compared)}`, () => {
      expect(normalisedNumber(written)).to.equal(compared);
    });
  }

  it('compares a number the same however it is spaced and cased, and once or twice', () => {
    const part = fc.stringMatching(/^[A-Z0-9]{1,6}$/);
    const separator = fc.constantFrom('', ' ', '-', '<', '/', '. ', '\u2013', '\t');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(part, separator, fc.boolean()), { minLength: 1 }),
        (written) => {
          const number = written.map(([text]) => text).join('');
          const typed = written
            .map(([text, gap, small]) => `${small ? text.toLowerCase() : text}${gap}`)
            .join('');
          expect(normalisedNumber(typed)).to.equal(number);
          expect(normalisedNumber(number)).to.equal(number);
        },
      ),
    );
  });
});

describe('the identity of a document', () => {
  it('has one key however the number is written', () => {
    expect(identityKey(FRENCH)).to.equal('FRA|PASSPORT|12AB34567');
    expect(identityKey({ ...FRENCH, documentNumber: '12 ab-34567' })).to.equal(identityKey(FRENCH));
  });

  it('has another key for another state or type', () => {
    expect(identityKey({ ...FRENCH, issuingState: 'ESP' })).to.not.equal(identityKey(FRENCH));
    expect(identityKey({ ...FRENCH, documentType: 'VISA' })).to.not.equal(identityKey(FRENCH));
  });

  for (const [change, path] of [
    [{ issuingState: 'DEU' }, ['issuingState']],
    [{ issuingState: 'fra' }, ['issuingState']],
    [{ issuingState: 'ZZZ' }, ['issuingState']],
    [{ documentNumber: '' }, ['documentNumber']],
    [{ documentNumber: 'ÄÖ12' }, ['documentNumber']],
    [{ documentNumber: '12*34' }, ['documentNumber']],
    [{ documentNumber: 'A'.repeat(31) }, ['documentNumber']],
  ] as const) {
    it(`is refused with ${JSON.stringify(change)}`, () => {
      const faults = new FaultList();
      checkIdentity(faults, { ...FRENCH, ...change });
      expect(faults.faults.map((fault) => fault.path)).to.deep.equal([path]);
    });
  }

  for (const issuingState of ['D', 'GBD', 'UNO', 'XPO', 'XXA', 'UTO', 'FRA']) {
    it(`may be of ${issuingState}`, () => {
      const faults = new FaultList();
      checkIdentity(faults, { ...FRENCH, issuingState });
      expect(faults.faults).to.deep.equal([]);
    });
  }

  it('that nobody can have is an error when it is asked for, never a silent nothing', () => {
    expect(identityAskedFor({ ...FRENCH, documentNumber: '12 ab 34567' })).to.deep.equal(FRENCH);
    expect(() => identityAskedFor({ ...FRENCH, documentNumber: `${'<'.repeat(200)}A` }))
      .to.throw()
      .with.property('code', 'INVALID_INPUT');
    expect(() => identityAskedFor({ ...FRENCH, issuingState: 'DEU' }))
      .to.throw()
      .with.property('code', 'INVALID_INPUT');
  });
});

describe('the record that stands for a document', () => {
  const german = { issuingState: 'D', documentNumber: 'C01X00T47' };
  const ofFrance = passport({ ...german, id: 'FRA.01J00000000000000000000001', dataOwner: 'FRA' });
  const ofAustria = passport({ ...german, id: 'AUT.01J00000000000000000000002', dataOwner: 'AUT' });
  const ofGermany = passport({ ...german, id: 'DEU.01J00000000000000000000003', dataOwner: 'DEU' });

  it("is that of the issuing state's own NCB", () => {
    expect(leadingRecord([ofAustria, ofFrance, ofGermany])).to.equal(ofGermany);
  });

  it('is the one with the smallest id where the issuer shows none', () => {
    expect(leadingRecord([ofFrance, ofAustria])).to.equal(ofAustria);
  });

  it('is none where nobody shows one', () => {
    expect(leadingRecord([])).to.equal(null);
  });

  it('does not depend on the order in which records are found', () => {
    const all = [ofFrance, ofAustria, ofGermany];
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: 1 }), (found) => {
        expect(leadingRecord(found)).to.equal(leadingRecord(found.toReversed()));
      }),
    );
  });
});
