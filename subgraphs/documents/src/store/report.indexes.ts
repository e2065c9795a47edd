import type { Db, IndexDescription } from 'mongodb';
import { FOLDED, foldOlderNumbers } from './fold-older-numbers.ts';
import { WITHDRAWN } from './report.filter.ts';
import { REPORTS } from './report.store.ts';

/** Each serves a filter together with the latest-reported-first order, a sort order alone, a reader or purpose, or a link. */
const INDEXES: IndexDescription[] = [
  { name: 'reported', key: { reportedAt: -1, _id: -1 } },
  { name: 'recorded', key: { recordedAt: -1, _id: -1 } },
  { name: 'updated', key: { updatedAt: -1, _id: -1 } },
  // With the withdrawal, so that what a reader may see is counted without a look at withdrawn ones.
  { name: 'reader-reported', key: { readers: 1, reportedAt: -1, _id: -1, withdrawnAt: 1 } },
  { name: 'reader-recorded', key: { readers: 1, recordedAt: -1, _id: -1 } },
  { name: 'reader-updated', key: { readers: 1, updatedAt: -1, _id: -1 } },
  { name: 'purpose-reported', key: { purposes: 1, reportedAt: -1, _id: -1 } },
  { name: 'review', key: { reviewDate: 1, _id: 1 } },
  { name: 'owner-reported', key: { dataOwner: 1, reportedAt: -1, _id: -1 } },
  { name: 'status-reported', key: { status: 1, reportedAt: -1, _id: -1 } },
  { name: 'state-reported', key: { issuingState: 1, reportedAt: -1, _id: -1 } },
  { name: 'type-reported', key: { documentType: 1, reportedAt: -1, _id: -1 } },
  { name: 'number-reported', key: { documentNumber: 1, reportedAt: -1, _id: -1 } },
  { name: 'loss-country-reported', key: { countryOfLoss: 1, reportedAt: -1, _id: -1 } },
  {
    // Few are withdrawn: every other list passes them over.
    name: 'withdrawn-reported',
    key: { reportedAt: -1, _id: -1, withdrawnAt: 1 },
    partialFilterExpression: WITHDRAWN,
  },
  { name: FOLDED, key: { 'search.foldedIdentity': 1, _id: 1 } },
  { name: 'identity-reported', key: { 'search.identity': 1, reportedAt: -1, _id: -1 } },
];

export async function ensureReportIndexes(database: Db): Promise<void> {
  await database.collection(REPORTS.collection).createIndexes(INDEXES);
  await foldOlderNumbers(database, REPORTS.collection);
}
