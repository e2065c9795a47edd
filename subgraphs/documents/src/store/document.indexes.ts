import type { Db, IndexDescription } from 'mongodb';
import { DOCUMENTS } from './document.store.ts';
import { FOLDED, foldOlderNumbers } from './fold-older-numbers.ts';

/** Each serves a filter together with the newest-first order, a sort order alone, a reader or purpose, or a link. */
const INDEXES: IndexDescription[] = [
  { name: 'recorded', key: { recordedAt: -1, _id: -1 } },
  { name: 'updated', key: { updatedAt: -1, _id: -1 } },
  { name: 'reader-recorded', key: { readers: 1, recordedAt: -1, _id: -1 } },
  { name: 'reader-updated', key: { readers: 1, updatedAt: -1, _id: -1 } },
  { name: 'purpose-recorded', key: { purposes: 1, recordedAt: -1, _id: -1 } },
  { name: 'expiry', key: { 'search.expiry': 1, _id: 1 } },
  { name: 'number', key: { documentNumber: 1, _id: 1 } },
  { name: 'review', key: { reviewDate: 1, _id: 1 } },
  { name: 'owner-recorded', key: { dataOwner: 1, recordedAt: -1, _id: -1 } },
  { name: 'state-recorded', key: { issuingState: 1, recordedAt: -1, _id: -1 } },
  { name: 'type-recorded', key: { documentType: 1, recordedAt: -1, _id: -1 } },
  { name: 'number-recorded', key: { documentNumber: 1, recordedAt: -1, _id: -1 } },
  { name: 'person-recorded', key: { personRefs: 1, recordedAt: -1, _id: -1 } },
  { name: 'identity', key: { 'search.identity': 1, _id: 1 } },
  { name: FOLDED, key: { 'search.foldedIdentity': 1, _id: 1 } },
  {
    // One record of an identity for each owner and clearance: across owners, or across what their editors are cleared
    // for, it would tell of records that are hidden. A tombstone has no number, and is left out.
    name: 'live-identity-of-owner-and-level',
    key: { dataOwner: 1, issuingState: 1, documentNumber: 1, documentType: 1, confidentiality: 1 },
    unique: true,
    partialFilterExpression: { documentNumber: { $gt: '' } },
  },
];

/** Of earlier builds: it told an editor of records of their own NCB that they are not cleared for. */
const OBSOLETE = 'live-identity-of-owner';

export async function ensureDocumentIndexes(database: Db): Promise<void> {
  const documents = database.collection(DOCUMENTS.collection);
  await documents.createIndexes(INDEXES);
  await foldOlderNumbers(database, DOCUMENTS.collection);
  if (await documents.indexExists(OBSOLETE)) await documents.dropIndex(OBSOLETE);
}
