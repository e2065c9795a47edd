import { randomBytes } from 'node:crypto';
import type { BsonDocument } from '../bson/values.ts';
import { CommandError } from '../errors.ts';

/** A query a client has not read to its end. */
export interface ServerCursor {
  readonly namespace: string;
  /** The session that owns it, as hexadecimal text; cursors outside sessions belong to nobody. */
  readonly session: string | undefined;
  /** @returns the next documents, and whether they are the last */
  next(batch: BatchRequest): Promise<Batch>;
}

export interface BatchRequest {
  /** 0 for as many as fit. */
  readonly size: number;
  readonly deadline: number | undefined;
}

export interface Batch {
  readonly documents: readonly BsonDocument[];
  readonly done: boolean;
}

interface Entry {
  readonly cursor: ServerCursor;
  lastUsed: number;
  busy: boolean;
}

/** As MongoDB's `cursorTimeoutMillis`. */
const IDLE_LIMIT_MS = 10 * 60 * 1000;
const MAX_CURSORS = 10_000;

/** Open cursors by id: random, so that one client cannot guess another's. */
export class Cursors {
  private readonly entries = new Map<bigint, Entry>();

  constructor(private readonly now: () => number) {}

  open(cursor: ServerCursor): bigint {
    this.closeIdle();
    if (this.entries.size >= MAX_CURSORS) {
      throw new CommandError('ExceededMemoryLimit', `more than ${MAX_CURSORS} open cursors`);
    }
    let id = 0n;
    while (id === 0n || this.entries.has(id)) id = randomBytes(8).readBigUInt64LE() >> 1n;
    this.entries.set(id, { cursor, lastUsed: this.now(), busy: false });
    return id;
  }

  async next(id: bigint, namespace: string, batch: BatchRequest): Promise<Batch> {
    const entry = this.entries.get(id);
    if (entry === undefined) {
      throw new CommandError('CursorNotFound', `cursor id ${id} not found`);
    }
    if (entry.cursor.namespace !== namespace) {
      throw new CommandError(
        'Unauthorized',
        `Requested getMore on namespace '${namespace}', but cursor belongs to a different namespace ${entry.cursor.namespace}`,
      );
    }
    if (entry.busy) throw new CommandError(12051, `cursor id ${id} is already in use`);
    entry.busy = true;
    try {
      const result = await entry.cursor.next(batch);
      if (result.done) this.entries.delete(id);
      return result;
    } catch (error) {
      this.entries.delete(id);
      throw error;
    } finally {
      entry.busy = false;
      entry.lastUsed = this.now();
    }
  }

  kill(id: bigint): boolean {
    return this.entries.delete(id);
  }

  killOfSession(session: string): void {
    for (const [id, { cursor }] of this.entries) {
      if (cursor.session === session) this.entries.delete(id);
    }
  }

  killAll(): void {
    this.entries.clear();
  }

  closeIdle(): void {
    const limit = this.now() - IDLE_LIMIT_MS;
    for (const [id, entry] of this.entries) {
      if (!entry.busy && entry.lastUsed < limit) this.entries.delete(id);
    }
  }

  get size(): number {
    return this.entries.size;
  }
}
