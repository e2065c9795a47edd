import { derivedRecordId, Purpose } from '@globalcrimedesk/kernel';
import { DeskError, type Fault } from '@globalcrimedesk/service';
import { expect } from 'chai';
import { NoticeColour, NoticeKind, NoticeStatus } from '../notice.ts';
import { DRAFT_STATE, newNoticeContent } from './notice.content.ts';
import { assertChangedNotice, assertNotice, type CheckedNotice } from './notice.rules.ts';

const NOW = new Date('2026-03-01T12:00:00.000Z');
const WARRANT = { issuingCountry: 'FRA', charge: 'Escroquerie', chargeTranslation: 'Fraud' };

const draft: CheckedNotice = {
  ...newNoticeContent(
    { dataOwner: 'FRA', colour: NoticeColour.RED, purposes: [Purpose.ARREST] },
    NOW,
  ),
  ...DRAFT_STATE,
  subjectRefs: [],
  documentRefs: [],
};
const published: CheckedNotice = {
  ...draft,
  status: NoticeStatus.PUBLISHED,
  number: '2026/30493',
  publishedAt: new Date('2026-02-01T00:00:00.000Z'),
  arrestWarrants: [WARRANT],
};

describe('assertNotice', () => {
  const sound: readonly [string, Partial<CheckedNotice>][] = [
    ['a RED draft that has no warrant yet', {}],
    ['a published RED one', published],
    [
      'a published RED one of a public list: no warrant, no requester, no moment of publication',
      { ...published, arrestWarrants: [], requestingNcb: null, publishedAt: null },
    ],
    [
      'one of a public list that is reviewed anew: no moment of publication',
      {
        ...published,
        status: NoticeStatus.PENDING_REVIEW,
        publishedAt: null,
        source: { name: 'interpol-notices', key: '2026/30493', vanishedAt: null },
      },
    ],
    [
      'a warrant of an international tribunal',
      { arrestWarrants: [{ ...WARRANT, issuingCountry: null }] },
    ],
    [
      'a warrant of which only the country is told',
      { arrestWarrants: [{ issuingCountry: 'ESP', charge: null, chargeTranslation: null }] },
    ],
    ['a diffusion with addressees', { kind: NoticeKind.DIFFUSION, addressees: ['ESP', 'XPO'] }],
    [
      'a UN notice of the General Secretariat',
      { dataOwner: 'XPO', colour: NoticeColour.UN_SPECIAL, unReference: 'QDi.401' },
    ],
    ['a review due today in five years', { reviewDue: '2031-03-01' }],
    ['a review that is overdue', { ...published, reviewDue: '2025-01-01' }],
    ['an extract that is only prepared', { publicExtract: { text: 'Wanted.', publishedOn: null } }],
    ['a cancelled one that never was published', { status: NoticeStatus.CANCELLED }],
  ];
  for (const [name, change] of sound) {
    it(`lets pass ${name}`, () => {
      expect(() => assertNotice({ ...draft, ...change }, NOW)).not.to.throw();
    });
  }

  const id = derivedRecordId('FRA', 'one');
  const faulty: readonly [string, Partial<CheckedNotice>, readonly string[]][] = [
    ['an unknown owner', { dataOwner: 'QQQ' }, ['dataOwner']],
    ['no purpose', { purposes: [] }, ['purposes']],
    ['an unknown requester', { requestingNcb: 'FR' }, ['requestingNcb']],
    ['addressees of a notice', { addressees: ['ESP'] }, ['addressees']],
    ['a diffusion to nobody', { kind: NoticeKind.DIFFUSION }, ['addressees']],
    [
      'an addressee that is no NCB, and one twice',
      { kind: NoticeKind.DIFFUSION, addressees: ['ESP', '*', 'ESP'] },
      ['addressees.2', 'addressees.1'],
    ],
    [
      'a warrant of no country, one that says nothing, an empty charge',
      {
        arrestWarrants: [
          { ...WARRANT, issuingCountry: 'XPO' },
          { issuingCountry: null, charge: null, chargeTranslation: null },
          { ...WARRANT, charge: ' ' },
        ],
      },
      ['arrestWarrants.0.issuingCountry', 'arrestWarrants.1', 'arrestWarrants.2.charge'],
    ],
    [
      'a translation beyond all bounds',
      { arrestWarrants: [{ ...WARRANT, chargeTranslation: 'x'.repeat(10_001) }] },
      ['arrestWarrants.0.chargeTranslation'],
    ],
    ['a UN notice of an NCB', { colour: NoticeColour.UN_SPECIAL }, ['colour']],
    ['a UN reference of another colour', { unReference: 'QDi.401' }, ['unReference']],
    ['a review too far ahead', { reviewDue: '2031-03-02' }, ['reviewDue']],
    ['a review on no day', { reviewDue: '2027-02-30' }, ['reviewDue']],
    [
      'an empty extract of tomorrow',
      { publicExtract: { text: '', publishedOn: '2026-03-02' } },
      ['publicExtract.text', 'publicExtract.publishedOn'],
    ],
    ['a number with a dash', { ...published, number: '2026-30493' }, ['number']],
    ['a number without a serial', { ...published, number: '2026/' }, ['number']],
    ['a draft that has a number', { number: '2026/1' }, ['number']],
    [
      'a draft that was published',
      { publishedAt: new Date('2026-02-01T12:00:00Z') },
      ['publishedAt'],
    ],
    [
      'a number under review',
      { status: NoticeStatus.PENDING_REVIEW, number: '2026/1' },
      ['number'],
    ],
    ['a number refused', { status: NoticeStatus.REFUSED, number: '2026/1' }, ['number']],
    [
      'a publication in the future',
      { ...published, publishedAt: new Date('2026-03-01T12:00:00.001Z') },
      ['publishedAt'],
    ],
    [
      'ids that are none, and one twice',
      { subjectRefs: [id, id], documentRefs: ['FRA.1'] },
      ['subjectRefs.1', 'documentRefs.0'],
    ],
    [
      'many things at once',
      { dataOwner: 'QQQ', requestingNcb: 'QQQ', addressees: ['ESP'], reviewDue: 'soon' },
      ['dataOwner', 'requestingNcb', 'addressees', 'reviewDue', 'reviewDue'],
    ],
  ];
  for (const [name, change, paths] of faulty) {
    it(`tells of ${name}`, () => {
      expect(faultPaths(() => assertNotice({ ...draft, ...change }, NOW))).to.deep.equal(paths);
    });
  }
});

describe('assertChangedNotice', () => {
  const bare = { ...published, arrestWarrants: [] };

  it('lets a RED draft lose its last warrant', () => {
    expect(() =>
      assertChangedNotice({ ...draft, arrestWarrants: [WARRANT] }, draft, NOW),
    ).not.to.throw();
  });

  it('keeps the last warrant of a published RED one', () => {
    expect(faultPaths(() => assertChangedNotice(published, bare, NOW))).to.deep.equal([
      'arrestWarrants',
    ]);
  });

  it('keeps another colour from turning RED without a warrant', () => {
    const blue = { ...bare, colour: NoticeColour.BLUE };
    expect(faultPaths(() => assertChangedNotice(blue, bare, NOW))).to.deep.equal([
      'arrestWarrants',
    ]);
  });

  it('lets what came in without a warrant change in other things', () => {
    expect(() =>
      assertChangedNotice(bare, { ...bare, reviewDue: '2027-01-01' }, NOW),
    ).not.to.throw();
  });

  it('tells of the missing warrant together with all other faults', () => {
    const changed = { ...bare, addressees: ['ESP'] };
    expect(faultPaths(() => assertChangedNotice(published, changed, NOW))).to.deep.equal([
      'addressees',
      'arrestWarrants',
    ]);
  });
});

function faultPaths(check: () => void): string[] {
  try {
    check();
  } catch (error) {
    if (!(error instanceof DeskError) || error.code !== 'INVALID_INPUT') throw error;
    return (error.extensions.faults as readonly Fault[]).map(({ path }) => path.join('.'));
  }
  return [];
}
