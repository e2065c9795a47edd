import { type AuditEntry, DeskError, entryIn, type StoredEntry } from '@globalcrimedesk/service';
import type { Collection, Db, Filter } from 'mongodb';
import { PAGE_SIZE } from '../paging/window.ts';
import { AUDIT } from './audit-entries.ts';
import { askingTheStore } from './store-errors.ts';

/** Which part of a list of entries is asked for. */
export interface EntriesRange {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** One condition on entries: paths, and what must stand there. */
export type EntryCondition = Readonly<Record<string, unknown>>;

/** Entries that fit all conditions, the latest first. */
export interface EntriesPage {
  readonly entries: readonly { readonly entry: AuditEntry; readonly cursor: string }[];
  readonly hasMore: boolean;
}

/** How long one question may take in the database, in milliseconds. */
const QUESTION_MS = 5_000;

/** Entries of a chain that are read at once. */
const READ_AT_ONCE = 500;

/** Reads the audit of a database. */
export class AuditReader {
  readonly #entries: Collection<StoredEntry>;

  constructor(database: Db) {
    this.#entries = database.collection<StoredEntry>(AUDIT);
  }

  /** @throws PAGE_TOO_LARGE, INVALID_CURSOR */
  async page(conditions: readonly EntryCondition[], range: EntriesRange): Promise<EntriesPage> {
    const size = sizeOf(range);
    const all = [...conditions, ...beyond(range.after)];
    const filter = (all.length === 0 ? {} : { $and: all }) as Filter<StoredEntry>;
    const found = await askingTheStore(() =>
      this.#entries
        .find(filter, {
          sort: { at: -1, hash: -1 },
          limit: size + 1,
          batchSize: size + 2,
          maxTimeMS: QUESTION_MS,
        })
        .toArray(),
    );
    return {
      entries: found.slice(0, size).map((entry) => ({ entry, cursor: cursorOf(entry) })),
      hasMore: found.length > size,
    };
  }

  /** Everybody who wrote into this audit, sorted. */
  async writers(): Promise<string[]> {
    const writers: string[] = [];
    for (;;) {
      // Not `distinct`: it would look at every entry.
      const next = await askingTheStore(() =>
        this.#entries.findOne(
          { writer: { $gt: writers.at(-1) ?? '' } },
          { sort: { writer: 1, seq: 1 }, projection: { writer: 1 } },
        ),
      );
      if (next === null) return writers;
      writers.push(next.writer);
    }
  }

  /** A writer's chain in its order, a batch at a time; `null` for what was made of an entry that is none any more. */
  async *chain(writer: string): AsyncGenerator<{ seq: number; entry: AuditEntry | null }> {
    let after = Number.MIN_SAFE_INTEGER;
    for (;;) {
      const batch = await askingTheStore(() =>
        this.#entries
          .find(
            { writer, seq: { $gt: after } },
            { sort: { writer: 1, seq: 1 }, limit: READ_AT_ONCE },
          )
          .toArray(),
      );
      const last = batch.at(-1);
      if (last === undefined) return;
      for (const document of batch) yield { seq: document.seq, entry: entryIn({ ...document }) };
      after = last.seq;
    }
  }
}

function sizeOf({ first }: EntriesRange): number {
  const size = first ?? PAGE_SIZE.default;
  if (size >= 0 && size <= PAGE_SIZE.max) return size;
  throw new DeskError('PAGE_TOO_LARGE', `\`first\` is ${size}; it may be 0 to ${PAGE_SIZE.max}.`);
}

/** A cursor names a moment and a hash, never a place in a chain: places would count what others asked. */
function cursorOf({ at, hash }: AuditEntry): string {
  return Buffer.from(JSON.stringify([at, hash])).toString('base64url');
}

function beyond(after: string | null | undefined): EntryCondition[] {
  if (after === null || after === undefined) return [];
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(after, 'base64url').toString('utf8'));
  } catch {
    throw invalidCursor();
  }
  const [at, hash] = Array.isArray(parts) && parts.length === 2 ? parts : [];
  if (typeof at !== 'string' || typeof hash !== 'string') throw invalidCursor();
  return [{ at: { $lte: at }, $or: [{ at: { $lt: at } }, { at, hash: { $lt: hash } }] }];
}

function invalidCursor(): DeskError {
  return new DeskError(
    'INVALID_CURSOR',
    'The cursor is none of this list. Start again without it.',
  );
}
