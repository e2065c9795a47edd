import { setImmediate } from 'node:timers/promises';
import { RawDocument } from '../bson/raw.ts';
import { type Collection, rangeOf } from './collection.ts';
import type { Index, IndexKey } from './index-definition.ts';
import { entryKey, recordIdOfRecordKey, recordKey } from './keys.ts';
import { duplicateKey, NO_VALUE, uniqueHolder } from './record-writer.ts';
import type { Store } from './store.ts';
import type { WriteContext } from './write-queue.ts';

/** Records whose entries are gathered, sorted and put together: the more, the fewer pages are written twice. */
const RUN = 20_000;

/** Records that are read at once, so that others get their turn in between. */
const CHUNK = 500;

/** How long one job of puts takes, in milliseconds. */
const JOB_MS = 20;

interface Entry {
  readonly key: IndexKey;
  readonly recordId: number;
}

/**
 * Fills new indexes of a collection that has documents, while others go on reading and writing: a write maintains the
 * unfinished indexes too. Entries go in by runs, each sorted by key, since LMDB writes a page once for all entries that
 * fall on it in one commit. A record that is written while the build lasts may have been read too early: it is noted, passed over,
 * and read afresh at the end. The indexes become ready together.
 */
export class IndexBuild {
  private readonly written = new Set<number>();
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
    const { queue } = this.store;
    // In a group of its own: no write is under way that was not noted.
    await queue.submit(() => this.collection.notedBy.add(this.written), { exclusive: true });
    try {
      while (!this.collection.dropped && (await this.fillRun()));
      while (this.written.size > 0) await queue.submit((context) => this.fillWritten(context));
    } finally {
      this.collection.notedBy.delete(this.written);
    }
    await queue.submit((context) => this.becomeReady(context), { exclusive: true });
  }

  /** @returns whether there may be more records */
  private async fillRun(): Promise<boolean> {
    const gathered = this.indexes.map((): Entry[] => []);
    let read = 0;
    let more = true;
    while (more && read < RUN) {
      const count = this.gatherChunk(gathered);
      read += count;
      more = count === CHUNK;
      await setImmediate();
    }
    for (const [position, entries] of gathered.entries()) {
      const index = this.indexes[position];
      if (index === undefined) continue;
      entries.sort((one, other) => Buffer.compare(one.key.bytes, other.key.bytes));
      let next = 0;
      while (next < entries.length) {
        next = await this.store.queue.submit(() => this.putSome(index, entries, next));
      }
    }
    return more;
  }

  private gatherChunk(gathered: readonly Entry[][]): number {
    let read = 0;
    const range = { start: this.from, end: this.end, limit: CHUNK };
    for (const { key, value } of this.store.environment.records.getRange(range)) {
      read++;
      const recordId = recordIdOfRecordKey(key);
      for (const [position, index] of this.indexes.entries()) {
        for (const key of index.keysOf(new RawDocument(value), index.facts)) {
          gathered[position]?.push({ key, recordId });
        }
      }
      this.from = Buffer.concat([key, Buffer.from([0])]);
    }
    return read;
  }

  /** @returns the position of the first entry that is still to be put */
  private putSome(index: Index, entries: readonly Entry[], from: number): number {
    if (this.collection.dropped) return entries.length;
    const deadline = performance.now() + JOB_MS;
    let position = from;
    for (; position < entries.length; position++) {
      if (position % 64 === 0 && position > from && performance.now() > deadline) break;
      const entry = entries[position];
      if (entry === undefined || this.written.has(entry.recordId)) continue;
      this.put(index, entry.key, entry.recordId);
    }
    return position;
  }

  private fillWritten(context: WriteContext): void {
    const some = [...this.written].slice(0, CHUNK);
    for (const recordId of some) {
      this.written.delete(recordId);
      const bytes = this.store.environment.records.get(recordKey(this.collection.id, recordId));
      if (bytes === undefined || this.collection.dropped) continue;
      for (const index of this.indexes) {
        for (const key of index.keysOf(new RawDocument(bytes), index.facts)) {
          this.put(index, key, recordId);
        }
      }
    }
    context.onAbort(() => {
      for (const recordId of some) this.written.add(recordId);
    });
  }

  private put(index: Index, key: IndexKey, recordId: number): void {
    const { environment } = this.store;
    if (index.spec.unique && uniqueHolder(environment, key.bytes, recordId) !== undefined) {
      throw duplicateKey(this.collection, index, key);
    }
    environment.entries.put(entryKey(key.bytes, recordId), NO_VALUE);
  }

  private becomeReady(context: WriteContext): void {
    if (this.collection.dropped) return;
    for (const index of this.indexes) index.ready = true;
    this.store.catalog.save(this.collection);
    // Until the commit no plan may use them; nothing runs in between but this job's own end.
    for (const index of this.indexes) index.ready = false;
    context.onCommit(() => {
      for (const index of this.indexes) index.ready = true;
    });
  }
}
