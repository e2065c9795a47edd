import type { EntryCollection, StoredEntry } from '@globalcrimedesk/service';
import type { Collection, Db, IndexDescription } from 'mongodb';
import { askingTheStore, duplicatesOf } from './store-errors.ts';

/** The collection of a database that holds its audit: entries are added, and neither changed nor removed by anything here. */
export const AUDIT = 'audit';

/** The audit of a database, as entries are shipped into it. */
export function auditEntriesOf(database: Db): EntryCollection {
  const collection: Collection<StoredEntry> = database.collection<StoredEntry>(AUDIT);
  return {
    async add(entries) {
      try {
        await askingTheStore(() =>
          collection.insertMany([...entries], { ordered: true, writeConcern: { w: 'majority' } }),
        );
        return true;
      } catch (error) {
        if (duplicatesOf(error) === null) throw error;
        return false;
      }
    },
    async hashesOf(ids) {
      const found = await askingTheStore(() =>
        collection.find({ _id: { $in: [...ids] } }, { projection: { hash: 1 } }).toArray(),
      );
      return new Map(found.map(({ _id, hash }) => [_id, hash]));
    },
  };
}

/** By which the chains are walked. */
const CHAIN: IndexDescription = { name: 'chain', key: { writer: 1, seq: 1 }, unique: true };

/** Who touched which record, who touched what, and what one request touched. */
const ACCESSES: IndexDescription[] = [
  { name: 'time', key: { at: -1, hash: -1 } },
  { name: 'record', key: { 'body.records.id': 1, at: -1, hash: -1 } },
  { name: 'ncb', key: { 'body.caller.ncb': 1, at: -1, hash: -1 } },
  { name: 'subject', key: { 'body.caller.subject': 1, at: -1, hash: -1 } },
  { name: 'request', key: { 'body.requestId': 1, at: -1, hash: -1 } },
];

/** Creates the indexes of a domain's own audit; does nothing where they exist. */
export async function ensureAuditIndexes(database: Db): Promise<void> {
  await database.collection(AUDIT).createIndexes([CHAIN, ...ACCESSES]);
}
