import { newBase, Purpose } from '@globalcrimedesk/kernel';
import { expect } from 'chai';
import fc from 'fast-check';
import { NoticeColour, type NoticeRecord } from '../notice.ts';
import { newestPublicationFirst } from '../rules/newest-publication.ts';
import { DRAFT_STATE, newNoticeContent } from '../rules/notice.content.ts';
import { noticeSearchKeys } from './notice.search.ts';

const NOW = new Date('2026-03-01T12:00:00.000Z');

const notice = (change: Partial<NoticeRecord>): NoticeRecord => ({
  ...newNoticeContent(
    { dataOwner: 'FRA', colour: NoticeColour.RED, purposes: [Purpose.ARREST] },
    NOW,
  ),
  ...newBase('FRA', NOW),
  ...DRAFT_STATE,
  subjectRefs: [],
  documentRefs: [],
  ...change,
});

describe('noticeSearchKeys', () => {
  it('gives a draft keys that put it behind what has number, publication and review', () => {
    const draft = noticeSearchKeys(notice({}));
    const full = noticeSearchKeys(
      notice({ number: '9999/9999999999', publishedAt: NOW, reviewDue: '2031-03-01' }),
    );
    expect(draft.number > full.number).to.equal(true);
    expect(draft.publishedAt < full.publishedAt).to.equal(true);
    expect(draft.reviewDue > full.reviewDue).to.equal(true);
  });

  it('sorts numbers by year, then by serial as numbers do', () => {
    const part = fc.record({ year: fc.integer({ min: 1900, max: 9999 }), serial: fc.nat() });
    fc.assert(
      fc.property(part, part, (one, other) => {
        const [first, second] = [one, other].map(
          ({ year, serial }) => noticeSearchKeys(notice({ number: `${year}/${serial}` })).number,
        );
        const expected = one.year - other.year || one.serial - other.serial;
        expect(Math.sign((first ?? '') < (second ?? '') ? -1 : Number(first !== second))).to.equal(
          Math.sign(expected),
        );
      }),
    );
  });

  it('breaks charges and translations into words, each once and none without end', () => {
    const warrant = {
      issuingCountry: 'FRA',
      charge: 'Escroquerie aggravée, escroquerie',
      chargeTranslation: `Fraud ${'x'.repeat(10_000)}`,
    };
    expect(noticeSearchKeys(notice({ arrestWarrants: [warrant] })).chargeWords).to.deep.equal([
      'aggravee',
      'escroquerie',
      'fraud',
      'x'.repeat(60),
    ]);
  });
});

describe('newestPublicationFirst', () => {
  it('puts what was never published last, and equals by id', () => {
    const old = notice({ id: 'FRA.A', publishedAt: new Date('2020-01-01T00:00:00.000Z') });
    const recent = notice({ id: 'FRA.D', publishedAt: NOW });
    const twin = notice({ id: 'FRA.C', publishedAt: NOW });
    const draft = notice({ id: 'FRA.B' });
    const sorted = [draft, old, recent, twin].sort(newestPublicationFirst);
    expect(sorted.map(({ id }) => id)).to.deep.equal(['FRA.C', 'FRA.D', 'FRA.A', 'FRA.B']);
  });
});
