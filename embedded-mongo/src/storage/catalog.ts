import { randomBytes } from 'node:crypto';
import type { RawDocument } from '../bson/raw.ts';
import { Binary, int } from '../bson/values.ts';
import { decodeCollection, encodeCollection } from './catalog-record.ts';
import { type Collection, databaseOf, rangeOf } from './collection.ts';
import type { Environment } from './environment.ts';
import { ID_INDEX_NAME, Index, type IndexSpec, newFacts } from './index-definition.ts';
import { recordIdOfRecordKey } from './keys.ts';
import type { WriteContext } from './write-queue.ts';

const NEXT_ID_KEY = Buffer.from('next-id');
const COLLECTION_PREFIX = 'collection:';
const COUNT_PREFIX = 'count:';
const GARBAGE_PREFIX = 'garbage:';

/** A range of a table that belonged to something dropped and is removed bit by bit. */
export interface Garbage {
  readonly table: 'records' | 'entries';
  readonly id: number;
}

/**
 * The collections of the store. Memory shows what is committed: a change is written by a job and published after its
 * commit, so that no plan ever uses an index whose entries a reader cannot see yet. Ids are never used twice.
 */
export class Catalog {
  private readonly collections = new Map<string, Collection>();
  private nextId = 1;

  constructor(private readonly environment: Environment) {
    this.load();
  }

  find(namespace: string): Collection | undefined {
    return this.collections.get(namespace);
  }

  all(): Iterable<Collection> {
    return this.collections.values();
  }

  inDatabase(database: string): readonly Collection[] {
    return [...this.collections.values()]
      .filter((collection) => databaseOf(collection.namespace) === database)
      .sort((a, b) => (a.namespace < b.namespace ? -1 : 1));
  }

  /** Creates the collection unless it is there; runs in a write job. */
  create(namespace: string, options: RawDocument | undefined, context: WriteContext): Collection {
    const present = this.collections.get(namespace);
    if (present !== undefined) return present;
    const collection: Collection = {
      id: this.takeId(),
      namespace,
      uuid: new Binary(4, randomBytes(16)),
      options,
      indexes: [],
      count: 0,
      size: 0,
      nextRecordId: 1,
      dropped: false,
      notedBy: new Set(),
    };
    const spec: IndexSpec = {
      name: ID_INDEX_NAME,
      fields: [{ path: '_id', direction: 1, written: int(1) }],
      unique: true,
      sparse: false,
    };
    collection.indexes = [new Index(this.takeId(), spec, newFacts(spec), true)];
    this.save(collection);
    context.onCommit(() => this.collections.set(namespace, collection));
    return collection;
  }

  /** Takes the collection and all its indexes out of the catalog; the ranges are removed later. */
  drop(collection: Collection, context: WriteContext): readonly Garbage[] {
    const garbage: Garbage[] = [
      { table: 'records', id: collection.id },
      ...collection.indexes.map((index): Garbage => ({ table: 'entries', id: index.id })),
    ];
    for (const item of garbage) this.environment.catalog.put(garbageKey(item), Buffer.from([1]));
    this.environment.catalog.remove(Buffer.from(COLLECTION_PREFIX + collection.namespace));
    this.environment.catalog.remove(Buffer.from(COUNT_PREFIX + collection.id));
    context.onCommit(() => {
      collection.dropped = true;
      this.collections.delete(collection.namespace);
    });
    return garbage;
  }

  /** Adds indexes that are still empty; `ready` only if there is nothing to build. */
  addIndexes(
    collection: Collection,
    specs: readonly IndexSpec[],
    ready: boolean,
    context: WriteContext,
  ): readonly Index[] {
    const added = specs.map((spec) => new Index(this.takeId(), spec, newFacts(spec), ready));
    this.save({ ...collection, indexes: [...collection.indexes, ...added] });
    context.onCommit(() => {
      collection.indexes = [...collection.indexes, ...added];
    });
    return added;
  }

  removeIndexes(
    collection: Collection,
    removed: readonly Index[],
    context: WriteContext,
  ): readonly Garbage[] {
    const kept = collection.indexes.filter((index) => !removed.includes(index));
    const garbage = removed.map((index): Garbage => ({ table: 'entries', id: index.id }));
    for (const item of garbage) this.environment.catalog.put(garbageKey(item), Buffer.from([1]));
    this.save({ ...collection, indexes: kept });
    context.onCommit(() => {
      collection.indexes = kept;
    });
    return garbage;
  }

  /** Writes the collection's record as it is in memory: after an index learned something or became ready. */
  save(collection: Collection): void {
    this.environment.catalog.put(
      Buffer.from(COLLECTION_PREFIX + collection.namespace),
      encodeCollection(collection),
    );
  }

  saveCount(collection: Collection, count: number, size: number): void {
    const value = Buffer.allocUnsafe(16);
    value.writeDoubleBE(count, 0);
    value.writeDoubleBE(size, 8);
    this.environment.catalog.put(Buffer.from(COUNT_PREFIX + collection.id), value);
  }

  garbage(): readonly Garbage[] {
    const found: Garbage[] = [];
    for (const key of this.keysFrom(GARBAGE_PREFIX)) {
      const [, table, id] = key.split(':');
      if (table === 'records' || table === 'entries') found.push({ table, id: Number(id) });
    }
    return found;
  }

  forgetGarbage(item: Garbage): void {
    this.environment.catalog.remove(garbageKey(item));
  }

  private takeId(): number {
    const id = this.nextId++;
    const value = Buffer.allocUnsafe(4);
    value.writeUInt32BE(this.nextId);
    this.environment.catalog.put(NEXT_ID_KEY, value);
    return id;
  }

  private load(): void {
    const next = this.environment.catalog.get(NEXT_ID_KEY);
    if (next !== undefined) this.nextId = next.readUInt32BE(0);
    for (const key of this.keysFrom(COLLECTION_PREFIX)) {
      const record = this.environment.catalog.get(Buffer.from(key));
      if (record === undefined) continue;
      const collection = decodeCollection(record);
      this.readCounts(collection);
      this.collections.set(collection.namespace, collection);
    }
  }

  private readCounts(collection: Collection): void {
    const counts = this.environment.catalog.get(Buffer.from(COUNT_PREFIX + collection.id));
    if (counts !== undefined) {
      collection.count = counts.readDoubleBE(0);
      collection.size = counts.readDoubleBE(8);
    }
    const { start, end } = rangeOf(collection.id);
    const last = this.environment.records.getKeys({
      start: end,
      end: start,
      reverse: true,
      limit: 1,
    });
    for (const key of last) {
      if (key.subarray(0, 4).equals(start)) collection.nextRecordId = recordIdOfRecordKey(key) + 1;
    }
  }

  private keysFrom(prefix: string): readonly string[] {
    const start = Buffer.from(prefix);
    const end = Buffer.from(`${prefix.slice(0, -1)};`);
    return [...this.environment.catalog.getKeys({ start, end })].map((key) => key.toString());
  }
}

function garbageKey(item: Garbage): Buffer {
  return Buffer.from(`${GARBAGE_PREFIX}${item.table}:${item.id}`);
}
