import type { Db, IndexDescription } from 'mongodb';
import { NOTICES } from './notice.store.ts';

/** Each serves a filter together with the newest-first order, a sort order alone, a reader or purpose, or a link. */
const INDEXES: IndexDescription[] = [
  { name: 'recorded', key: { recordedAt: -1, _id: -1 } },
  { name: 'updated', key: { updatedAt: -1, _id: -1 } },
  { name: 'reader-recorded', key: { readers: 1, recordedAt: -1, _id: -1 } },
  { name: 'reader-updated', key: { readers: 1, updatedAt: -1, _id: -1 } },
  { name: 'reader-published', key: { readers: 1, 'search.publishedAt': -1, _id: -1 } },
  { name: 'purpose-recorded', key: { purposes: 1, recordedAt: -1, _id: -1 } },
  { name: 'published', key: { 'search.publishedAt': -1, _id: -1 } },
  { name: 'review-due', key: { 'search.reviewDue': 1, _id: 1 } },
  { name: 'number-order', key: { 'search.number': 1, _id: 1 } },
  // Text alone is greater than the empty text: records without a number are left out, and never collide.
  {
    name: 'number',
    key: { number: 1 },
    unique: true,
    partialFilterExpression: { number: { $gt: '' } },
  },
  { name: 'owner-recorded', key: { dataOwner: 1, recordedAt: -1, _id: -1 } },
  { name: 'owner-status-recorded', key: { dataOwner: 1, status: 1, recordedAt: -1, _id: -1 } },
  { name: 'owner-review-due', key: { dataOwner: 1, 'search.reviewDue': 1, _id: 1 } },
  { name: 'requesting-recorded', key: { requestingNcb: 1, recordedAt: -1, _id: -1 } },
  { name: 'kind-recorded', key: { kind: 1, recordedAt: -1, _id: -1 } },
  { name: 'status-recorded', key: { status: 1, recordedAt: -1, _id: -1 } },
  { name: 'status-review-due', key: { status: 1, 'search.reviewDue': 1, _id: 1 } },
  { name: 'colour-recorded', key: { colour: 1, recordedAt: -1, _id: -1 } },
  { name: 'colour-status-recorded', key: { colour: 1, status: 1, recordedAt: -1, _id: -1 } },
  { name: 'subject-recorded', key: { subjectRefs: 1, recordedAt: -1, _id: -1 } },
  { name: 'document-recorded', key: { documentRefs: 1, recordedAt: -1, _id: -1 } },
  {
    name: 'issuing-recorded',
    key: { 'arrestWarrants.issuingCountry': 1, recordedAt: -1, _id: -1 },
  },
  { name: 'charge-recorded', key: { 'search.chargeWords': 1, recordedAt: -1, _id: -1 } },
];

export async function ensureNoticeIndexes(database: Db): Promise<void> {
  await database.collection(NOTICES.collection).createIndexes(INDEXES);
}
