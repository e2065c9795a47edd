import type { KeyObject } from 'node:crypto';
import { type AuditEntry, BEGINNING, type ChainTip, hashOfEntry } from './audit-entry.ts';
import { type Checkpoint, isSignedBy } from './checkpoint.ts';

/** What was done to a chain. */
export type BreakKind =
  | 'EDITED'
  | 'DELETED'
  | 'REORDERED'
  | 'CUT_TAIL'
  | 'FORGED_CHECKPOINT'
  | 'UNKNOWN_KEY';

/** The first place where a chain does not hold. */
export interface ChainBreak {
  readonly writer: string;
  readonly seq: number;
  readonly kind: BreakKind;
  /** For whoever examines it. */
  readonly detail: string;
}

/** One place of a source of entries, as it is. */
export interface PlacedEntry {
  /** Where the source has it; `null` where what stands there does not say. */
  readonly seq: number | null;
  /** `null` where what stands there is no entry, or none any more. */
  readonly entry: AuditEntry | null;
}

/** One place where a chain lies: a spool, a database. */
export interface ChainSource {
  /** In words: `the spool`, `the database persons`. */
  readonly name: string;
  /** Whether it holds the chain from its first entry on, as a database does; a spool lets go of what is old. */
  readonly isFromBeginning: boolean;
  /** How many entries must be there: those that are known to have been put there. */
  readonly atLeast: number;
  entries(): AsyncIterable<PlacedEntry>;
}

export interface ChainToVerify {
  readonly writer: string;
  /** The chain may lie in several places, each holding a part, or all of it. */
  readonly sources: readonly ChainSource[];
  /** In the order in which they were signed; `null` for a line that is none. */
  readonly checkpoints: AsyncIterable<Checkpoint | null>;
  /** Public keys by their ids. */
  readonly keys: ReadonlyMap<string, KeyObject>;
  /** Told now and then how far it has come. */
  readonly onProgress?: (entries: number) => void;
}

export interface VerifiedChain {
  readonly writer: string;
  readonly entries: number;
  readonly checkpoints: number;
  /** `null` where the chain holds. */
  readonly firstBreak: ChainBreak | null;
}

/** How far around a place it is looked whether an entry was moved rather than edited. */
const NEIGHBOURHOOD = 1_000;
const TOLD_EVERY = 10_000;

/**
 * Proves one writer's chain from its beginning, in constant memory: every place is filled, every entry says what its hash
 * says and bears the hash of the one before, what lies in several places is the same, and every checkpoint is signed and
 * finds its entry. Or names the first break.
 */
export async function verifyChain(chain: ChainToVerify): Promise<VerifiedChain> {
  const walk = new Walk(chain);
  try {
    const firstBreak = await walk.run();
    return { writer: chain.writer, ...walk.counts(), firstBreak };
  } finally {
    await walk.close();
  }
}

interface Reading extends Pick<ChainSource, 'name' | 'atLeast'> {
  readonly reader: Ahead<PlacedEntry>;
  /** From then on it must have every place. */
  hasBegun: boolean;
}

class Walk {
  readonly #chain: ChainToVerify;
  readonly #sources: Reading[];
  readonly #checkpoints: Ahead<Checkpoint | null>;
  #tip: ChainTip = BEGINNING;
  #checked = 0;

  constructor(chain: ChainToVerify) {
    this.#chain = chain;
    this.#sources = chain.sources.map(({ name, isFromBeginning, atLeast, entries }) => ({
      name,
      atLeast,
      hasBegun: isFromBeginning,
      reader: new Ahead(entries()),
    }));
    this.#checkpoints = new Ahead(chain.checkpoints);
  }

  counts() {
    return { entries: this.#tip.seq, checkpoints: this.#checked };
  }

  async run(): Promise<ChainBreak | null> {
    for (;;) {
      const atCheckpoint = await this.#checkpointsHere();
      if (atCheckpoint !== null) return atCheckpoint;
      const found = await this.#take(this.#tip.seq + 1);
      if (found === null) return this.#end();
      if ('kind' in found) return found;
      this.#tip = { seq: found.seq, hash: found.hash };
      if (this.#tip.seq % TOLD_EVERY === 0) this.#chain.onProgress?.(this.#tip.seq);
    }
  }

  async close(): Promise<void> {
    await Promise.all([
      ...this.#sources.map(({ reader }) => reader.close()),
      this.#checkpoints.close(),
    ]);
  }

  /** The entry of this place, from every source that has it; `null` where none has anything more. */
  async #take(seq: number): Promise<AuditEntry | ChainBreak | null> {
    let taken: AuditEntry | null = null;
    let later: string | null = null;
    for (const source of this.#sources) {
      const { name, reader } = source;
      const next = await reader.peek();
      if (next === null) {
        if (seq > source.atLeast) continue;
        return this.#break(seq, 'CUT_TAIL', `${name} held ${source.atLeast} entries, and ends`);
      }
      if ((next.seq ?? seq) > seq) {
        if (source.hasBegun) return this.#hole(seq, source);
        later ??= name;
        continue;
      }
      const { entry } = next;
      if (entry === null) {
        return this.#break(seq, 'EDITED', `what ${name} holds there is no entry any more`);
      }
      if (entry.seq !== seq) {
        return this.#break(seq, 'REORDERED', `${name} holds entry ${entry.seq} in its place`);
      }
      await reader.take();
      source.hasBegun = true;
      const fault = this.#fault(entry, name);
      if (fault !== null) return fault;
      if (taken !== null && taken.hash !== entry.hash) {
        return this.#break(seq, 'EDITED', `${name} holds another entry than the other sources`);
      }
      taken = entry;
    }
    if (taken !== null || later === null) return taken;
    return this.#break(seq, 'DELETED', `${later} goes on after it, and nothing holds it`);
  }

  async #hole(seq: number, { name, reader }: Reading): Promise<ChainBreak> {
    return (await reader.hasLater((item) => item.seq === seq))
      ? this.#break(seq, 'REORDERED', `${name} holds it after a later one`)
      : this.#break(seq, 'DELETED', `${name} goes on after it, without it`);
  }

  #fault(entry: AuditEntry, source: string): ChainBreak | null {
    const { seq, writer, prev, hash } = entry;
    if (writer !== this.#chain.writer) {
      return this.#break(seq, 'EDITED', `in ${source} it is of another writer, ${writer}`);
    }
    if (hashOfEntry(entry) !== hash) {
      const wasAt = placeOf(entry);
      return wasAt === null
        ? this.#break(seq, 'EDITED', `in ${source} it does not say what its hash says`)
        : this.#break(seq, 'REORDERED', `in ${source} it stands where ${wasAt} stood`);
    }
    if (prev !== this.#tip.hash) {
      return this.#break(seq, 'EDITED', `in ${source} it does not follow the one before`);
    }
    return null;
  }

  /** The checkpoints of the place that was reached. */
  async #checkpointsHere(): Promise<ChainBreak | null> {
    for (;;) {
      const next = await this.#checkpoints.peekOrNull();
      if (next === undefined || (next !== null && next.seq > this.#tip.seq)) return null;
      await this.#checkpoints.take();
      const fault = this.#checkpointFault(next);
      if (fault !== null) return fault;
      this.#checked += 1;
    }
  }

  #checkpointFault(checkpoint: Checkpoint | null): ChainBreak | null {
    if (checkpoint === null) {
      return this.#break(this.#tip.seq, 'FORGED_CHECKPOINT', 'a line of the checkpoints is none');
    }
    const { seq, hash, writer, kid, at } = checkpoint;
    const key = this.#chain.keys.get(kid);
    if (key === undefined) {
      return this.#break(seq, 'UNKNOWN_KEY', `the key ${kid} of a checkpoint is not known`);
    }
    if (writer !== this.#chain.writer || !isSignedBy(checkpoint, key)) {
      return this.#break(seq, 'FORGED_CHECKPOINT', `the signature of ${at} is not good`);
    }
    if (seq < this.#tip.seq) {
      return this.#break(seq, 'FORGED_CHECKPOINT', `that of ${at} stands after a later one`);
    }
    if (hash !== this.#tip.hash) {
      return this.#break(seq, 'EDITED', `the checkpoint of ${at} knows another entry there`);
    }
    return null;
  }

  /** Nothing follows: then no checkpoint may know of more. */
  async #end(): Promise<ChainBreak | null> {
    const next = await this.#checkpoints.peekOrNull();
    if (next === undefined || next === null) return null;
    // Its signature first: a forged one proves nothing.
    const key = this.#chain.keys.get(next.kid);
    if (key === undefined || !isSignedBy(next, key)) {
      const kind = key === undefined ? 'UNKNOWN_KEY' : 'FORGED_CHECKPOINT';
      return this.#break(next.seq, kind, `a checkpoint of ${next.at} is not signed by a known key`);
    }
    return this.#break(
      this.#tip.seq + 1,
      'CUT_TAIL',
      `the chain ends before it, and a checkpoint of ${next.at} knows ${next.seq} entries`,
    );
  }

  #break(seq: number, kind: BreakKind, detail: string): ChainBreak {
    return { writer: this.#chain.writer, seq, kind, detail };
  }
}

/** Where an entry stood before it was moved; `null` where it was edited instead. */
function placeOf(entry: AuditEntry): number | null {
  for (let distance = 1; distance <= NEIGHBOURHOOD; distance += 1) {
    for (const seq of [entry.seq - distance, entry.seq + distance]) {
      if (seq > 0 && hashOfEntry({ ...entry, seq }) === entry.hash) return seq;
    }
  }
  return null;
}

/** Reads one thing ahead of where it is. */
class Ahead<T> {
  readonly #iterator: AsyncIterator<T>;
  #next: { readonly value: T } | null | undefined;

  constructor(items: AsyncIterable<T>) {
    this.#iterator = items[Symbol.asyncIterator]();
  }

  /** What comes next, and stays; `null` at the end. */
  async peek(): Promise<T | null> {
    return (await this.#look())?.value ?? null;
  }

  /** The same where `null` is a thing too: `undefined` at the end. */
  async peekOrNull(): Promise<T | undefined> {
    return (await this.#look())?.value;
  }

  async take(): Promise<void> {
    await this.#look();
    this.#next = undefined;
  }

  /** Whether such a thing comes later. What is passed over is gone: only for when nothing else is to be read. */
  async hasLater(is: (item: T) => boolean): Promise<boolean> {
    for (;;) {
      const { done, value } = await this.#iterator.next();
      if (done === true) return false;
      if (is(value)) return true;
    }
  }

  async close(): Promise<void> {
    await this.#iterator.return?.();
  }

  async #look() {
    if (this.#next === undefined) {
      const { done, value } = await this.#iterator.next();
      this.#next = done === true ? null : { value };
    }
    return this.#next;
  }
}
