import {
  type EntryCollection,
  type Ship,
  type StoredEntry,
  shipInto,
} from '@globalcrimedesk/service';
import { type Collection, MongoBulkWriteError, MongoClient } from 'mongodb';

/** Where the gateway's entries are shipped: the database of the audit domain. */
export interface AuditDatabase {
  /** A `mongodb://` address. */
  readonly uri: string;
  readonly database: string;
}

/** The collection of a database that holds audit entries. */
const AUDIT = 'audit';
const DUPLICATE_KEY = 11000;

/** Ships into MongoDB. The client connects at its first use, and comes back when the database does. */
export function mongoShipper(place: AuditDatabase): { ship: Ship; close(): Promise<void> } {
  const client = new MongoClient(place.uri, {
    appName: 'globalcrimedesk-gateway-audit',
    serverSelectionTimeoutMS: 2_000,
    connectTimeoutMS: 2_000,
    maxPoolSize: 2,
  });
  const entries = client.db(place.database).collection<StoredEntry>(AUDIT);
  return { ship: shipInto(entriesIn(entries)), close: () => client.close() };
}

function entriesIn(collection: Collection<StoredEntry>): EntryCollection {
  return {
    async add(entries) {
      try {
        await collection.insertMany([...entries], {
          ordered: true,
          writeConcern: { w: 'majority' },
        });
        return true;
      } catch (error) {
        if (error instanceof MongoBulkWriteError && error.code === DUPLICATE_KEY) return false;
        throw error;
      }
    },
    async hashesOf(ids) {
      const found = collection.find({ _id: { $in: [...ids] } }, { projection: { hash: 1 } });
      return new Map((await found.toArray()).map(({ _id, hash }) => [_id, hash]));
    },
  };
}
