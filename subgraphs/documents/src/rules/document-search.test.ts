import { expect } from 'chai';
import fc from 'fast-check';
import { NOW, passport, theftReport } from '../document.samples.ts';
import type { TravelDocumentRecord } from '../document.ts';
import type { ReportOutline } from '../report.ts';
import { documentOf, matchesOf, standingAgainst, statusOfAll } from './document-search.ts';

const SEARCHED = { issuingState: 'FRA', documentNumber: '10AB', documentType: 'PASSPORT' } as const;

let ids = 0;
function outline(change: Partial<ReportOutline> = {}): ReportOutline {
  ids += 1;
  const id = `FRA.${String(ids).padStart(26, '0')}`;
  return { ...theftReport({ id, documentNumber: '10AB' }), isVisible: true, ...change };
}
const numbers = (found: readonly { documentNumber: string }[]) =>
  found.map(({ documentNumber }) => documentNumber);

describe('what a search for a document means', () => {
  it('is the number itself, wherever a record that is in sight bears it', () => {
    const reports = [outline(), outline({ documentNumber: 'IOAB' })];
    const exact = matchesOf(SEARCHED, { reports, documents: [] });
    expect(numbers(exact.shown)).to.deep.equal(['10AB']);
    expect(exact.matchedNumber).to.equal(null);
    const clean = matchesOf(SEARCHED, {
      reports: [outline({ documentNumber: 'IOAB' })],
      documents: [passport({ documentNumber: '10AB' })],
    });
    expect(clean.shown).to.deep.equal([]);
    expect(clean.hidden).to.deep.equal([]);
  });

  it('is another spelling where none does, and says so', () => {
    const alike = matchesOf(SEARCHED, {
      reports: [outline({ documentNumber: 'IOAB' })],
      documents: [],
    });
    expect(numbers(alike.shown)).to.deep.equal(['IOAB']);
    expect(alike.matchedNumber).to.equal('IOAB');
  });

  it('leaves out other types, and withdrawn reports', () => {
    const reports = [outline({ documentType: 'VISA' }), outline({ withdrawnAt: NOW })];
    expect(matchesOf(SEARCHED, { reports, documents: [] }).shown).to.deep.equal([]);
    const anyType = matchesOf({ ...SEARCHED, documentType: null }, { reports, documents: [] });
    expect(anyType.shown.map(({ documentType }) => documentType)).to.deep.equal(['VISA']);
  });

  it('shows the same whatever is hidden', () => {
    const report = fc
      .record({
        documentNumber: fc.constantFrom('10AB', 'IOAB', '1OAB'),
        documentType: fc.constantFrom('PASSPORT' as const, 'VISA' as const),
        status: fc.constantFrom('STOLEN' as const, 'RECOVERED' as const, 'LOST' as const),
        dataOwner: fc.constantFrom('FRA', 'ESP'),
        isVisible: fc.boolean(),
      })
      .map(outline);
    const document = fc
      .constantFrom('10AB', 'IOAB')
      .map((documentNumber): TravelDocumentRecord => passport({ documentNumber }));
    const held = fc.record({
      reports: fc.array(report, { maxLength: 6 }),
      documents: fc.array(document, { maxLength: 2 }),
    });
    fc.assert(
      fc.property(held, ({ reports, documents }) => {
        const visible = reports.filter(({ isVisible }) => isVisible);
        const all = matchesOf(SEARCHED, { reports, documents });
        const inSight = matchesOf(SEARCHED, { reports: visible, documents });
        expect({ ...all, hidden: [] }).to.deep.equal({ ...inSight, hidden: [] });
        expect(inSight.hidden).to.deep.equal([]);
        expect(all.hidden.every(({ isVisible }) => !isVisible)).to.equal(true);
      }),
    );
  });
});

describe('the hits of a search', () => {
  it('are one for each owner: the latest report, unless it says that the document is back', () => {
    const [old, late] = [1, 2].map((day) => new Date(Date.UTC(2026, 1, day)));
    const lost = outline({ status: 'LOST', reportedAt: old as Date });
    const back = outline({ status: 'RECOVERED', reportedAt: late as Date });
    const spanish = outline({ dataOwner: 'ESP', status: 'STOLEN', reportedAt: old as Date });
    expect(standingAgainst([lost, back])).to.deep.equal([]);
    expect(standingAgainst([lost, back, spanish])).to.deep.equal([spanish]);
    const card = outline({ documentType: 'IDENTITY_CARD', status: 'LOST' });
    expect(standingAgainst([back, card])).to.deep.equal([card]);
    expect(statusOfAll([back, card])).to.equal('LOST');
    expect(statusOfAll([back])).to.equal('RECOVERED');
  });

  it('lead to the document that is reported, rather than to one that is not', () => {
    const card = passport({ id: 'FRA.01J00000000000000000000000', documentType: 'IDENTITY_CARD' });
    const [reported, held] = [theftReport(), passport()];
    expect(documentOf([{ ...reported, isVisible: true }], [card, held])).to.equal(held);
    expect(documentOf([], [held, card])).to.equal(card);
    expect(documentOf([], [])).to.equal(null);
  });
});
