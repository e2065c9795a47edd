import { expect } from 'chai';
import { NEVER_PUBLISHED } from '../rules/newest-publication.ts';
import { type NoticeCriteria, noticeFilter } from './notice.filter.ts';

describe('noticeFilter', () => {
  const table: readonly [string, NoticeCriteria, object][] = [
    ['nothing asks for everything', {}, {}],
    ['null is nothing', { colour: null, subject: null, charge: null }, {}],
    ['one value is asked for as such', { colour: ['RED'] }, { colour: 'RED' }],
    [
      'several values are alternatives',
      { kind: ['NOTICE', 'DIFFUSION'] },
      { kind: { $in: ['NOTICE', 'DIFFUSION'] } },
    ],
    ['no value fits nothing', { status: [] }, { status: { $in: [] } }],
    ['ids are record ids', { ids: ['FRA.1'] }, { _id: 'FRA.1' }],
    ['owner', { dataOwner: ['FRA'] }, { dataOwner: 'FRA' }],
    ['requester', { requestingNcb: ['FRA'] }, { requestingNcb: 'FRA' }],
    ['subject', { subject: 'FRA.1' }, { subjectRefs: 'FRA.1' }],
    ['document', { document: 'FRA.2' }, { documentRefs: 'FRA.2' }],
    ['an empty id fits nothing, not everything', { subject: '' }, { subjectRefs: '' }],
    [
      'country of a warrant',
      { issuingCountry: ['ESP'] },
      { 'arrestWarrants.issuingCountry': 'ESP' },
    ],
    [
      'words of charges, the last perhaps unfinished',
      { charge: 'Aggravée ESCR' },
      {
        $and: [{ 'search.chargeWords': 'aggravee' }, { 'search.chargeWords': { $regex: '^escr' } }],
      },
    ],
    [
      'a text without words fits nothing',
      { charge: ' .* ' },
      { 'search.chargeWords': { $in: [] } },
    ],
    [
      'days of publication, the last one whole',
      { publishedFrom: '2026-01-01', publishedTo: '2026-01-31' },
      {
        'search.publishedAt': {
          $gte: new Date('2026-01-01T00:00:00.000Z'),
          $lte: new Date('2026-01-31T23:59:59.999Z'),
        },
      },
    ],
    [
      'a start before all time does so too',
      { publishedFrom: '0001-01-01' },
      { 'search.publishedAt': { $gt: NEVER_PUBLISHED } },
    ],
    [
      'an open start leaves out what was never published',
      { publishedTo: '2026-01-31' },
      {
        'search.publishedAt': { $gt: NEVER_PUBLISHED, $lte: new Date('2026-01-31T23:59:59.999Z') },
      },
    ],
    [
      'review due',
      { reviewDueBefore: '2026-06-01' },
      { 'search.reviewDue': { $lt: '2026-06-01' } },
    ],
    [
      'all that is given must hold',
      { colour: ['RED'], status: ['PUBLISHED'] },
      { $and: [{ colour: 'RED' }, { status: 'PUBLISHED' }] },
    ],
  ];
  for (const [name, criteria, filter] of table) {
    it(name, () => {
      expect(noticeFilter(criteria)).to.deep.equal(filter);
    });
  }
});
