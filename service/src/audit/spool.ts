import { DeskError } from '../errors/desk-error.ts';
import type { Log } from '../log/log.ts';
import { type AuditBody, type ChainTip, sealEntry } from './audit-entry.ts';
import type { AuditKey } from './audit-key.ts';
import { canonicalJson } from './canonical-json.ts';
import { makeCheckpoint } from './checkpoint.ts';
import { CheckpointFile } from './checkpoint-file.ts';
import { endOfSpool } from './recover.ts';
import {
  FileLost,
  realFiles,
  type Segment,
  type SpoolFile,
  type SpoolFiles,
  segmentAt,
} from './spool-files.ts';
import { lockSpool } from './spool-lock.ts';
import { checkpointPath } from './spool-places.ts';

export interface AuditSpoolOptions {
  /** A folder of its own. */
  readonly dir: string;
  readonly writer: string;
  readonly key: AuditKey;
  readonly log: Log;
  readonly clock?: () => Date;
  /** A segment that has come to this many bytes is followed by another. 16 MiB unless given. */
  readonly segmentBytes?: number;
  /** A checkpoint is signed after this many entries, 1,000 unless given … */
  readonly checkpointEntries?: number;
  /** … and after this many milliseconds in which entries were written, 60 s unless given. */
  readonly checkpointMs?: number;
  readonly files?: SpoolFiles;
}

/** What those who write entries see of a spool. */
export interface AuditSink {
  /** Resolves once the entry is on the disk. @throws AUDIT_UNAVAILABLE: what it tells of must not be answered then. */
  append(body: AuditBody): Promise<void>;
  /** @throws AUDIT_UNAVAILABLE when the last entry could not be written and the next one cannot be either. */
  assertWritable(): Promise<void>;
}

/** The chain of one writer, on the disk. */
export interface AuditSpool extends AuditSink {
  readonly dir: string;
  readonly writer: string;
  /** The last entry that is on the disk. */
  tip(): ChainTip;
  /** Writes what waits, signs a last checkpoint, lets go of the folder. */
  close(): Promise<void>;
}

/** Opens a spool, cutting off what a kill has torn. @throws when another process writes there, or the disk does not let it. */
export async function openAuditSpool(options: AuditSpoolOptions): Promise<AuditSpool> {
  const unlock = await lockSpool(options.dir);
  try {
    const { tip, segment, length } = await endOfSpool(options.dir, options.log);
    const spool = new Spool(options, unlock, tip, segment, length);
    await spool.start();
    return spool;
  } catch (error) {
    await unlock();
    throw error;
  }
}

interface Asking {
  resolve(): void;
  reject(error: unknown): void;
}

interface Waiting extends Asking {
  readonly body: string;
}

/** What is written, and taken back, to find out whether a disk that was full has room again. */
const TRIAL = Buffer.alloc(16 * 1024);

/**
 * Entries that wait while the disk is busy are written and synced together, so that the wait for the disk is shared by
 * all who ask at once. A write that fails is cut back to the last entry that is known to be there.
 */
class Spool implements AuditSpool {
  readonly dir: string;
  readonly writer: string;
  readonly #options: AuditSpoolOptions;
  readonly #unlock: () => Promise<void>;
  readonly #files: SpoolFiles;
  readonly #clock: () => Date;
  readonly #checkpoints: CheckpointFile;
  #tip: ChainTip;
  #segment: Segment | null;
  #length: number;
  /** Closed after a failure: what is in it beyond `#length` is cut off before the next write. */
  #file: SpoolFile | null = null;
  #waiting: Waiting[] = [];
  /** Who wants to know whether the disk takes anything again. */
  #asking: Asking[] = [];
  #writing: Promise<void> | null = null;
  #failed = false;
  /** Its file is gone from its place: another process may write there by now, so this one never does again. */
  #lost: FileLost | null = null;
  #closed = false;
  #checkpointed = -1;
  #checkpointDue = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    options: AuditSpoolOptions,
    unlock: () => Promise<void>,
    tip: ChainTip,
    segment: Segment | null,
    length: number,
  ) {
    this.#options = options;
    this.dir = options.dir;
    this.writer = options.writer;
    this.#unlock = unlock;
    this.#files = options.files ?? realFiles;
    this.#clock = options.clock ?? (() => new Date());
    this.#checkpoints = new CheckpointFile(checkpointPath(options.dir), this.#files);
    this.#tip = tip;
    this.#segment = segment;
    this.#length = length;
  }

  async start(): Promise<void> {
    await this.#mended();
    await this.#checkpoint();
    this.#timer = setInterval(() => {
      this.#checkpointDue = true;
      void this.#turn();
    }, this.#options.checkpointMs ?? 60_000);
    this.#timer.unref();
  }

  tip(): ChainTip {
    return this.#tip;
  }

  async append(body: AuditBody): Promise<void> {
    const text = canonicalJson(body);
    if (this.#closed) throw unavailable(new Error('the spool is closed'));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ body: text, resolve, reject });
      void this.#turn();
    });
  }

  async assertWritable(): Promise<void> {
    if (!this.#failed) return;
    return new Promise((resolve, reject) => {
      this.#asking.push({ resolve, reject });
      void this.#turn();
    });
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    clearInterval(this.#timer);
    this.#checkpointDue = true;
    await this.#writing;
    await this.#turn();
    await this.#file?.close().catch(() => undefined);
    await this.#checkpoints.close();
    await this.#unlock();
  }

  /** One at a time, and none without its end: who calls meanwhile is served by the turn that is under way. */
  #turn(): Promise<void> {
    this.#writing ??= this.#work().finally(() => {
      this.#writing = null;
      if (this.#waiting.length + this.#asking.length > 0) void this.#turn();
    });
    return this.#writing;
  }

  async #work(): Promise<void> {
    const { checkpointEntries = 1_000 } = this.#options;
    if (this.#asking.length > 0) await this.#settle(this.#asking.splice(0), () => this.#try());
    while (this.#waiting.length > 0) {
      await this.#writeAll(this.#waiting.splice(0));
      if (this.#tip.seq - this.#checkpointed >= checkpointEntries) await this.#checkpoint();
    }
    if (this.#checkpointDue) await this.#checkpoint();
  }

  async #writeAll(batch: readonly Waiting[]): Promise<void> {
    await this.#settle(batch, async () => {
      this.#tip = await this.#write(batch.map(({ body }) => body));
    });
  }

  /** Tells all who wait for a work what came of it. */
  async #settle(all: readonly Asking[], work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.#failed = false;
      for (const { resolve } of all) resolve();
    } catch (error) {
      if (!this.#failed) {
        this.#options.log.error({ err: error }, 'the audit spool cannot be written');
      }
      this.#failed = true;
      if (error instanceof FileLost) this.#lost = error;
      await this.#file?.close().catch(() => undefined);
      this.#file = null;
      const told = unavailable(error);
      for (const { reject } of all) reject(told);
    }
  }

  /** Zeros, which no entry holds: a kill before they are taken back leaves a torn end, which is cut off. */
  async #try(): Promise<void> {
    const file = await this.#mended();
    await file.write(TRIAL, this.#length);
    await file.sync();
    await file.truncate(this.#length);
  }

  async #write(bodies: readonly string[]): Promise<ChainTip> {
    const at = this.#clock().toISOString();
    let tip = this.#tip;
    const lines = bodies.map((body) => {
      const sealed = sealEntry(this.writer, tip, at, body);
      tip = sealed.tip;
      return sealed.line;
    });
    const file = await this.#fileFor(this.#tip.seq + 1);
    const data = Buffer.from(lines.join(''));
    await file.write(data, this.#length);
    await file.sync();
    this.#length += data.length;
    return tip;
  }

  async #fileFor(next: number): Promise<SpoolFile> {
    const { segmentBytes = 16 * 1024 * 1024 } = this.#options;
    if (this.#segment !== null && this.#length < segmentBytes) return this.#mended();
    if (this.#lost !== null) throw this.#lost;
    await this.#file?.close();
    this.#file = null;
    this.#segment = segmentAt(this.dir, next);
    this.#length = 0;
    return this.#mended();
  }

  /** The open segment, without anything after the last entry that was acknowledged. */
  async #mended(): Promise<SpoolFile> {
    if (this.#lost !== null) throw this.#lost;
    if (this.#file !== null) return this.#file;
    this.#segment ??= segmentAt(this.dir, this.#tip.seq + 1);
    const file = await this.#files.open(this.#segment.path);
    try {
      await file.truncate(this.#length);
      await file.sync();
    } catch (error) {
      await file.close().catch(() => undefined);
      throw error;
    }
    this.#file = file;
    return file;
  }

  /** A checkpoint that cannot be written holds up nobody: the next one covers what it would have. */
  async #checkpoint(): Promise<void> {
    this.#checkpointDue = false;
    if (this.#checkpointed === this.#tip.seq || this.#lost !== null) return;
    const at = this.#clock().toISOString();
    try {
      await this.#checkpoints.add(makeCheckpoint(this.#options.key, this.writer, this.#tip, at));
      this.#checkpointed = this.#tip.seq;
    } catch (error) {
      this.#options.log.warn({ err: error }, 'a checkpoint of the audit could not be written');
    }
  }
}

function unavailable(cause: unknown): DeskError {
  const error = new DeskError(
    'AUDIT_UNAVAILABLE',
    'What was asked cannot be written down, so it is not answered.',
  );
  error.cause = cause;
  return error;
}
