import { expect } from 'chai';
import { DocumentReportState } from '../report.ts';
import { documentFilter } from './document.filter.ts';
import { type ReportCriteria, reportFilter } from './report.filter.ts';

describe('the filter of a list of documents', () => {
  it('sets no condition when nothing is said', () => {
    expect(documentFilter({})).to.deep.equal({});
    expect(documentFilter({ ids: null, documentNumber: null })).to.deep.equal({});
  });

  it('asks for a single value as such, and for several as alternatives', () => {
    expect(documentFilter({ issuingState: ['FRA'] })).to.deep.equal({ issuingState: 'FRA' });
    expect(documentFilter({ issuingState: ['FRA', 'D'] })).to.deep.equal({
      issuingState: { $in: ['FRA', 'D'] },
    });
  });

  it('finds nothing, not everything, in an empty list or an empty number', () => {
    expect(documentFilter({ ids: [] })).to.deep.equal({ _id: { $in: [] } });
    expect(documentFilter({ documentNumber: ' - ' })).to.deep.equal({ documentNumber: '' });
  });

  it('wants all that is given, the number as it is compared', () => {
    expect(
      documentFilter({
        dataOwner: ['FRA'],
        documentType: ['PASSPORT'],
        documentNumber: '12 ab-345',
        associatedPerson: 'ESP.01J00000000000000000000005',
        expiresBefore: '2027-01-01',
        reviewDueBefore: '2026-06-01',
      }),
    ).to.deep.equal({
      $and: [
        { dataOwner: 'FRA' },
        { documentType: 'PASSPORT' },
        { documentNumber: '12AB345' },
        { personRefs: 'ESP.01J00000000000000000000005' },
        { 'search.expiry': { $lt: '2027-01-01' } },
        { reviewDate: { $lt: '2026-06-01' } },
      ],
    });
  });
});

describe('the filter of a list of reports', () => {
  const from = new Date('2026-01-01T00:00:00Z');
  const to = new Date('2026-02-01T00:00:00Z');

  const stands = { withdrawnAt: { $not: { $gt: new Date(0) } } };
  const withdrawn = { withdrawnAt: { $gt: new Date(0) } };
  const recovered = { ...stands, status: 'RECOVERED' };
  const reported = {
    ...stands,
    status: { $in: ['LOST', 'STOLEN', 'STOLEN_BLANK', 'REVOKED', 'INVALID'] },
  };

  it('asks only for what stands when nothing is said', () => {
    expect(reportFilter({})).to.deep.equal(stands);
    expect(reportFilter({ state: null })).to.deep.equal(stands);
  });

  for (const [state, filter] of [
    [[], { _id: { $in: [] } }],
    [['REPORTED'], reported],
    [['RECOVERED'], recovered],
    [['WITHDRAWN', 'WITHDRAWN'], withdrawn],
    [['RECOVERED', 'WITHDRAWN'], { $or: [recovered, withdrawn] }],
    [['REPORTED', 'RECOVERED', 'WITHDRAWN'], {}],
  ] as const) {
    it(`asks for the states [${state.join(', ')}]`, () => {
      expect(reportFilter({ state })).to.deep.equal(filter);
    });
  }

  it('takes a span of time open at either end', () => {
    const spanOf = (criteria: ReportCriteria) =>
      reportFilter({ ...criteria, state: Object.values(DocumentReportState) });
    expect(spanOf({ reportedFrom: from })).to.deep.equal({ reportedAt: { $gte: from } });
    expect(spanOf({ reportedTo: to })).to.deep.equal({ reportedAt: { $lte: to } });
    expect(spanOf({ reportedFrom: from, reportedTo: to })).to.deep.equal({
      reportedAt: { $gte: from, $lte: to },
    });
  });

  it('wants all that is given, the number as it is compared', () => {
    expect(
      reportFilter({ status: ['LOST', 'STOLEN'], documentNumber: 'x<1', countryOfLoss: ['ITA'] }),
    ).to.deep.equal({
      $and: [
        { status: { $in: ['LOST', 'STOLEN'] } },
        stands,
        { documentNumber: 'X1' },
        { countryOfLoss: 'ITA' },
      ],
    });
  });
});
