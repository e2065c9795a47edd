import { expect } from 'chai';
import fc from 'fast-check';
import { theftReport } from '../document.samples.ts';
import { DocumentStatus } from '../report.ts';
import { newestFirst, type StatusReport, standing, statusOf } from './document-status.ts';

/** Day of February 2026, owner, status. */
type Row = readonly [number, string, DocumentStatus];

const TABLE: readonly [string, readonly Row[], DocumentStatus | null][] = [
  ['nothing reported is no status, not "valid"', [], null],
  ['one report is the status', [[1, 'FRA', 'LOST']], 'LOST'],
  [
    'the latest of an owner counts',
    [
      [1, 'FRA', 'STOLEN'],
      [2, 'FRA', 'RECOVERED'],
    ],
    'RECOVERED',
  ],
  [
    'in whatever order they come',
    [
      [2, 'FRA', 'RECOVERED'],
      [1, 'FRA', 'STOLEN'],
    ],
    'RECOVERED',
  ],
  [
    'a recovered one may be lost again',
    [
      [1, 'FRA', 'RECOVERED'],
      [2, 'FRA', 'LOST'],
    ],
    'LOST',
  ],
  [
    'another owner cannot soften it',
    [
      [1, 'FRA', 'STOLEN'],
      [2, 'ESP', 'RECOVERED'],
    ],
    'STOLEN',
  ],
  [
    'another owner can make it graver',
    [
      [1, 'FRA', 'LOST'],
      [2, 'ESP', 'STOLEN'],
    ],
    'STOLEN',
  ],
  [
    'a blank is graver than a theft',
    [
      [1, 'FRA', 'STOLEN'],
      [1, 'ESP', 'STOLEN_BLANK'],
    ],
    'STOLEN_BLANK',
  ],
  [
    'lost is graver than revoked',
    [
      [1, 'FRA', 'REVOKED'],
      [1, 'ESP', 'LOST'],
    ],
    'LOST',
  ],
  [
    'revoked is graver than invalid',
    [
      [1, 'FRA', 'INVALID'],
      [1, 'ESP', 'REVOKED'],
    ],
    'REVOKED',
  ],
  [
    'invalid is graver than recovered',
    [
      [1, 'FRA', 'RECOVERED'],
      [1, 'ESP', 'INVALID'],
    ],
    'INVALID',
  ],
];

describe('the status that reports come to', () => {
  for (const [sentence, rows, status] of TABLE) {
    it(sentence, () => {
      expect(statusOf(rows.map(reportOf))).to.equal(status);
    });
  }

  it('of two reports at one moment follows the one recorded later', () => {
    const reportedAt = new Date('2026-02-01T00:00:00Z');
    const early = theftReport({ reportedAt, recordedAt: new Date('2026-02-01T01:00:00Z') });
    const late = {
      ...early,
      status: 'RECOVERED',
      recordedAt: new Date('2026-02-01T02:00:00Z'),
    } as const;
    expect(statusOf([early, late])).to.equal('RECOVERED');
    expect(statusOf([late, early])).to.equal('RECOVERED');
  });

  it('is as if a withdrawn report had never been', () => {
    const withdrawnAt = new Date('2026-02-20T00:00:00Z');
    const theft = theftReport({ id: 'FRA.1', reportedAt: new Date('2026-02-01T00:00:00Z') });
    const recovery = {
      ...theft,
      id: 'FRA.2',
      status: 'RECOVERED',
      reportedAt: new Date('2026-02-02T00:00:00Z'),
    } as const;
    expect(statusOf([theft, recovery])).to.equal('RECOVERED');
    expect(statusOf([theft, { ...recovery, withdrawnAt }])).to.equal('STOLEN');
    expect(statusOf([{ ...theft, withdrawnAt }])).to.equal(null);
  });

  it('is the latest status of some owner, and no owner says worse at last', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyReport(), { selector: ({ id }) => id }), (all) => {
        const reports = all.filter(({ withdrawnAt }) => withdrawnAt === null);
        const owners = [...new Set(reports.map(({ dataOwner }) => dataOwner))];
        const last = owners.map((owner) => {
          const own = reports.filter(({ dataOwner }) => dataOwner === owner);
          return newestFirst(own)[0]?.status;
        });
        const status = statusOf(all);
        if (reports.length === 0) expect(status).to.equal(null);
        else expect(last).to.include(status);
        for (const one of last) expect(severity(one)).to.be.at.most(severity(status));
      }),
    );
  });

  it('depends neither on the order of the reports nor on older ones of the same owner', () => {
    fc.assert(
      fc.property(
        fc
          .uniqueArray(anyReport(), { selector: ({ id }) => id, minLength: 1 })
          .chain((reports) => fc.tuple(fc.constant(reports), shuffled(reports))),
        ([reports, others]) => {
          expect(statusOf(others)).to.equal(statusOf(reports));
          const newest = newestFirst(standing(reports));
          const latestOnly = newest.filter(
            ({ dataOwner }, index) =>
              newest.findIndex((report) => report.dataOwner === dataOwner) === index,
          );
          expect(statusOf(latestOnly)).to.equal(statusOf(reports));
        },
      ),
    );
  });
});

function reportOf([day, dataOwner, status]: Row): StatusReport {
  const reportedAt = new Date(Date.UTC(2026, 1, day));
  return theftReport({ id: `${dataOwner}.${day}`, dataOwner, status, reportedAt });
}

/** Few moments and owners, so that they coincide often. */
function anyReport(): fc.Arbitrary<StatusReport> {
  const moment = fc.integer({ min: 1, max: 4 }).map((day) => new Date(Date.UTC(2026, 1, day)));
  return fc.record({
    id: fc.integer({ min: 0, max: 999 }).map(String),
    dataOwner: fc.constantFrom('FRA', 'ESP', 'DEU'),
    status: fc.constantFrom(...Object.values(DocumentStatus)),
    reportedAt: moment,
    recordedAt: moment,
    withdrawnAt: fc.constantFrom(null, null, new Date(Date.UTC(2026, 1, 9))),
  });
}

function shuffled<T>(values: readonly T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray([...values], { minLength: values.length });
}

function severity(status: DocumentStatus | null | undefined): number {
  const order = ['RECOVERED', 'INVALID', 'REVOKED', 'LOST', 'STOLEN', 'STOLEN_BLANK'];
  return order.indexOf(status ?? '');
}
