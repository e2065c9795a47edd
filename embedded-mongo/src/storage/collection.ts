import type { RawDocument } from '../bson/raw.ts';
import type { Binary } from '../bson/values.ts';
import type { Index } from './index-definition.ts';
import { idPrefix, successor } from './keys.ts';

/** A collection as the catalog holds it in memory. */
export interface Collection {
  readonly id: number;
  /** `database.collection` */
  readonly namespace: string;
  readonly uuid: Binary;
  readonly options: RawDocument | undefined;
  indexes: readonly Index[];
  /** Committed documents. */
  count: number;
  /** Sum of the committed documents' lengths. */
  size: number;
  nextRecordId: number;
  dropped: boolean;
  /** Index builds under way, each with the records that were changed or removed since it began. */
  readonly notedBy: Set<Set<number>>;
}

export function readyIndexes(collection: Collection): readonly Index[] {
  return collection.indexes.filter((index) => index.ready);
}

/** The LMDB range of a table that belongs to a collection or an index id. */
export function rangeOf(id: number): { start: Buffer; end: Buffer } {
  const start = idPrefix(id);
  return { start, end: successor(start) ?? Buffer.alloc(5, 0xff) };
}

export function databaseOf(namespace: string): string {
  return namespace.slice(0, namespace.indexOf('.'));
}

export function collectionNameOf(namespace: string): string {
  return namespace.slice(namespace.indexOf('.') + 1);
}
