import { RawDocument } from '../bson/raw.ts';
import { type Collection, rangeOf } from './collection.ts';
import type { Index } from './index-definition.ts';
import { entryKey, recordIdOfRecordKey } from './keys.ts';
import { duplicateKey, NO_VALUE, uniqueHolder } from './record-writer.ts';
import type { Store } from './store.ts';

const CHUNK = 500;

/**
 * Fills new indexes of a collection that has documents, a chunk of records per job, while others go on writing: a write
 * maintains the unfinished index too, and an entry put twice is one entry. The indexes become ready together.
 */
export class IndexBuild {
  private from: Buffer;
  private readonly end: Buffer;

  constructor(
    private readonly store: Store,
    private readonly collection: Collection,
    private readonly indexes: readonly Index[],
  ) {
    const { start, end } = rangeOf(collection.id);
    this.from = start;
    this.end = end;
  }

  async run(): Promise<void> {
    const { queue, catalog } = this.store;
    while (!(await queue.submit(() => this.fillChunk())));
    await queue.submit(
      (context) => {
        if (this.collection.dropped) return;
        for (const index of this.indexes) index.ready = true;
        catalog.save(this.collection);
        // Until the commit no plan may use them; nothing runs in between but this job's own end.
        for (const index of this.indexes) index.ready = false;
        context.onCommit(() => {
          for (const index of this.indexes) index.ready = true;
        });
      },
      { exclusive: true },
    );
  }

  /** @returns true if there are no more records */
  private fillChunk(): boolean {
    if (this.collection.dropped) return true;
    const { environment } = this.store;
    let read = 0;
    for (const { key, value } of environment.records.getRange({
      start: this.from,
      end: this.end,
      limit: CHUNK,
    })) {
      read++;
      const recordId = recordIdOfRecordKey(key);
      for (const index of this.indexes) this.addEntries(index, new RawDocument(value), recordId);
      this.from = Buffer.concat([key, Buffer.from([0])]);
    }
    return read < CHUNK;
  }

  private addEntries(index: Index, document: RawDocument, recordId: number): void {
    const { environment } = this.store;
    for (const key of index.keysOf(document, index.facts)) {
      if (index.spec.unique && uniqueHolder(environment, key.bytes, recordId) !== undefined) {
        throw duplicateKey(this.collection, index, key);
      }
      environment.entries.put(entryKey(key.bytes, recordId), NO_VALUE);
    }
  }
}
