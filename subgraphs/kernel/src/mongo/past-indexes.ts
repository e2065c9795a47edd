import type { Db, IndexDescription } from 'mongodb';
import { ensureChangeIndexes } from './change-feed.ts';
import { ensureHistoryIndexes } from './record-history.ts';

/** What every collection of records needs beside its own indexes: to find what waits for its place, or for its end. */
const MARKS: IndexDescription[] = [
  {
    name: 'unsequenced',
    key: { updatedAt: 1, _id: 1 },
    partialFilterExpression: { unsequenced: { $gt: 0 } },
  },
  { name: 'erasing', key: { erasing: 1 }, partialFilterExpression: { erasing: true } },
  {
    name: 'source',
    key: { 'source.name': 1, _id: 1 },
    partialFilterExpression: { 'source.name': { $gt: '' } },
  },
];

/** Creates the indexes of history, change feed and sources; does nothing where they exist. */
export async function ensurePastIndexes(database: Db, kinds: readonly string[]): Promise<void> {
  for (const kind of kinds) await database.collection(kind).createIndexes(MARKS);
  await ensureHistoryIndexes(database);
  await ensureChangeIndexes(database);
}
