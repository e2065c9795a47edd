import type { Db, IndexDescription } from 'mongodb';
import { keyOlderPersons } from './key-older-persons.ts';
import { PERSONS } from './person.store.ts';
import { MATCH_KEYS, MATCH_KEYS_PATH } from './person-candidates.ts';

/**
 * Each serves a filter together with the newest-first order, or a sort order alone; those of readers and purposes, the
 * order of a list of which its reader may see little. What they promise is asserted with `explain` in
 * `test/end-to-end/indexes.test.ts`.
 */
const INDEXES: IndexDescription[] = [
  { name: 'recorded', key: { recordedAt: -1, _id: -1 } },
  { name: 'updated', key: { updatedAt: -1, _id: -1 } },
  // With the status, so that what a reader may see is counted without a look at merged ones.
  { name: 'reader-recorded', key: { readers: 1, recordedAt: -1, _id: -1, status: 1 } },
  { name: 'reader-updated', key: { readers: 1, updatedAt: -1, _id: -1 } },
  { name: 'purpose-recorded', key: { purposes: 1, recordedAt: -1, _id: -1 } },
  { name: 'family-name', key: { 'search.familyName': 1, _id: 1 } },
  { name: 'review', key: { reviewDate: 1, _id: 1 } },
  { name: 'owner-recorded', key: { dataOwner: 1, recordedAt: -1, _id: -1 } },
  { name: 'category-recorded', key: { categories: 1, recordedAt: -1, _id: -1 } },
  { name: 'nationality-recorded', key: { nationalities: 1, recordedAt: -1, _id: -1 } },
  { name: 'name-recorded', key: { 'search.nameWords': 1, recordedAt: -1, _id: -1 } },
  {
    name: 'merged-into',
    key: { mergedInto: 1 },
    partialFilterExpression: { mergedInto: { $gt: '' } },
  },
  { name: MATCH_KEYS, key: { [MATCH_KEYS_PATH]: 1, _id: 1 } },
  { name: 'born', key: { 'search.birthSpans.from': 1, 'search.birthSpans.to': 1 } },
];

export async function ensurePersonIndexes(database: Db): Promise<void> {
  await database.collection(PERSONS.collection).createIndexes(INDEXES);
  await keyOlderPersons(database, PERSONS.collection);
}
