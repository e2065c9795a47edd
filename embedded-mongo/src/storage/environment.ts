import { join } from 'node:path';
import { type Database, open, type RootDatabase } from 'lmdb';
import { makeDirectory } from '../make-directory.ts';

/** The LMDB tables of one data directory. Keys and values are bytes throughout. */
export interface Environment {
  readonly root: RootDatabase<Buffer, Buffer>;
  /** Collections, their indexes and counts; see `catalog.ts`. */
  readonly catalog: Table;
  /** Collection id and record id → the document's bytes. */
  readonly records: Table;
  /** Index id, key and record id → nothing. */
  readonly entries: Table;
  close(): Promise<void>;
}

export type Table = Database<Buffer, Buffer>;

/**
 * Opens or creates the store in `dataDir`.
 *
 * LMDB commits are copy-on-write: after a crash the file shows the last complete commit. With overlapping sync (lmdb-js's
 * default) a commit is visible first and flushed to the disk in the background; `WriteQueue` waits for either.
 */
export function openEnvironment(dataDir: string): Environment {
  makeDirectory(dataDir);
  const root = open<Buffer, Buffer>({
    path: join(dataDir, 'store.mdb'),
    maxDbs: 4,
    keyEncoding: 'binary',
    encoding: 'binary',
    noMemInit: true,
    maxReaders: 64,
  });
  const table = (name: string): Table =>
    root.openDB<Buffer, Buffer>({ name, keyEncoding: 'binary', encoding: 'binary' });
  return {
    root,
    catalog: table('catalog'),
    records: table('records'),
    entries: table('entries'),
    close: () => root.close(),
  };
}
