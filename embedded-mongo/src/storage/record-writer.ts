import { describeValue } from '../bson/describe.ts';
import { RawDocument } from '../bson/raw.ts';
import { BuiltDocument } from '../bson/values.ts';
import { CommandError } from '../errors.ts';
import type { Catalog } from './catalog.ts';
import type { Collection } from './collection.ts';
import type { Environment } from './environment.ts';
import { type Index, type IndexKey, newFacts } from './index-definition.ts';
import { entryKey, recordIdOfEntry, recordKey, successor } from './keys.ts';
import type { WriteContext } from './write-queue.ts';

export const NO_VALUE = Buffer.from([0]);

/**
 * Changes documents together with their index entries, within a write job. Every method checks first and puts then: a
 * `CommandError` means that nothing was put.
 */
export class RecordWriter {
  private counted = false;
  private addedDocuments = 0;
  private addedBytes = 0;

  constructor(
    private readonly environment: Environment,
    private readonly catalog: Catalog,
    private readonly collection: Collection,
    private readonly context: WriteContext,
  ) {}

  insert(bytes: Buffer): number {
    const changes = this.indexChanges(undefined, bytes);
    const recordId = this.collection.nextRecordId;
    this.checkUnique(changes, recordId);
    this.collection.nextRecordId = recordId + 1;
    this.environment.records.put(recordKey(this.collection.id, recordId), bytes);
    this.apply(changes, recordId);
    this.count(1, bytes.length);
    return recordId;
  }

  replace(recordId: number, before: Buffer, after: Buffer): void {
    const changes = this.indexChanges(before, after);
    this.checkUnique(changes, recordId);
    this.environment.records.put(recordKey(this.collection.id, recordId), after);
    this.note(recordId);
    this.apply(changes, recordId);
    this.count(0, after.length - before.length);
  }

  remove(recordId: number, before: Buffer): void {
    const changes = this.indexChanges(before, undefined);
    this.environment.records.remove(recordKey(this.collection.id, recordId));
    this.note(recordId);
    this.apply(changes, recordId);
    this.count(-1, -before.length);
  }

  private indexChanges(before: Buffer | undefined, after: Buffer | undefined): IndexChange[] {
    const old = before && new RawDocument(before);
    const current = after && new RawDocument(after);
    return this.collection.indexes.map((index) => {
      const oldKeys = old ? index.keysOf(old) : [];
      const learned = newFacts(index.spec);
      const newKeys = current ? index.keysOf(current, learned) : [];
      if (current) this.learn(index, learned);
      return {
        index,
        added: newKeys.filter((key) => !contains(oldKeys, key)),
        removed: oldKeys.filter((key) => !contains(newKeys, key)),
      };
    });
  }

  /** Memory learns at once (too early is safe: a plan merely uses the index for less), the catalog with the group. */
  private learn(index: Index, learned: ReturnType<typeof newFacts>): void {
    let news = learned.hasCutKeys && !index.facts.hasCutKeys;
    if (news) index.facts.hasCutKeys = true;
    for (const [field, positions] of learned.arrayPositions.entries()) {
      const known = index.facts.arrayPositions[field] ?? 0;
      if ((known | positions) !== known) {
        index.facts.arrayPositions[field] = known | positions;
        news = true;
      }
    }
    if (news) {
      this.context.beforeCommit(`facts:${this.collection.id}`, () =>
        this.catalog.save(this.collection),
      );
    }
  }

  private checkUnique(changes: readonly IndexChange[], recordId: number): void {
    for (const { index, added } of changes) {
      if (!index.spec.unique) continue;
      for (const key of added) {
        if (uniqueHolder(this.environment, key.bytes, recordId) !== undefined) {
          throw duplicateKey(this.collection, index, key);
        }
      }
    }
  }

  private apply(changes: readonly IndexChange[], recordId: number): void {
    for (const { added, removed } of changes) {
      for (const key of removed) this.environment.entries.remove(entryKey(key.bytes, recordId));
      for (const key of added)
        this.environment.entries.put(entryKey(key.bytes, recordId), NO_VALUE);
    }
  }

  private note(recordId: number): void {
    for (const written of this.collection.notedBy) written.add(recordId);
  }

  private count(documents: number, bytes: number): void {
    this.addedDocuments += documents;
    this.addedBytes += bytes;
    if (this.counted) return;
    this.counted = true;
    pendingCounts(this.context, this.collection, this.catalog).push(() => ({
      documents: this.addedDocuments,
      bytes: this.addedBytes,
    }));
  }
}

interface IndexChange {
  readonly index: Index;
  readonly added: readonly IndexKey[];
  readonly removed: readonly IndexKey[];
}

interface Delta {
  readonly documents: number;
  readonly bytes: number;
}

const deltasOfGroup = new WeakMap<WriteContext, Map<Collection, (() => Delta)[]>>();

/** The changes to a collection's count that the jobs of one group make; written once, before the group's end. */
function pendingCounts(
  context: WriteContext,
  collection: Collection,
  catalog: Catalog,
): (() => Delta)[] {
  let ofGroup = deltasOfGroup.get(context);
  if (ofGroup === undefined) {
    ofGroup = new Map();
    deltasOfGroup.set(context, ofGroup);
  }
  const known = ofGroup.get(collection);
  if (known !== undefined) return known;
  const deltas: (() => Delta)[] = [];
  ofGroup.set(collection, deltas);
  let total: Delta = { documents: 0, bytes: 0 };
  context.beforeCommit(`count:${collection.id}`, () => {
    total = deltas
      .map((delta) => delta())
      .reduce(
        (a, b) => ({ documents: a.documents + b.documents, bytes: a.bytes + b.bytes }),
        total,
      );
    catalog.saveCount(
      collection,
      collection.count + total.documents,
      collection.size + total.bytes,
    );
  });
  context.onCommit(() => {
    collection.count += total.documents;
    collection.size += total.bytes;
  });
  return deltas;
}

function contains(keys: readonly IndexKey[], wanted: IndexKey): boolean {
  return keys.some((key) => key.bytes.equals(wanted.bytes));
}

/** The record other than `recordId` that holds this key, if any. */
export function uniqueHolder(
  environment: Environment,
  key: Buffer,
  recordId: number,
): number | undefined {
  const end = successor(key);
  const range = { start: key, limit: 2, ...(end ? { end } : {}) };
  for (const entry of environment.entries.getKeys(range)) {
    const holder = recordIdOfEntry(entry);
    if (holder !== recordId) return holder;
  }
  return undefined;
}

/** MongoDB's error 11000 with the pattern and the values that collide. */
export function duplicateKey(collection: Collection, index: Index, key: IndexKey): CommandError {
  const values = new BuiltDocument(
    index.spec.fields.map(({ path }, field) => [path, key.values[field] ?? null] as const),
  );
  return new CommandError(
    'DuplicateKey',
    `E11000 duplicate key error collection: ${collection.namespace} index: ${index.name} dup key: ${describeValue(values)}`,
    { keyPattern: index.keyPattern(), keyValue: values },
  );
}
