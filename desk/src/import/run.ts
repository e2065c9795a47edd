import { join } from 'node:path';
import { type Disk, realDisk } from '../job/disk.ts';
import type { Job } from '../job/job.ts';
import { Log } from '../job/log.ts';
import {
  type ImportFormat,
  RECORD_KINDS,
  type RecordKindName,
  type Rejection,
  type Warning,
} from './format.ts';
import type { ImportLimits, ImportOptions } from './import-options.ts';
import { type Journal, writeJournal } from './job/journal.ts';
import { lineOfRejection, lineOfWarning, rejectLines } from './report.ts';
import { type Counts, noCounts } from './summary.ts';
import { seenLine } from './vanished/seen-line.ts';

const LIMITS: ImportLimits = {
  partition: 8 * 1024 * 1024,
  pieces: 10_000,
  size: 32 * 1024 * 1024,
  batch: 500,
};

/** Rejections, and warnings, that are told at once; the file of rejects has them all. */
const TOLD_AT_ONCE = 20;

/** Faults of one rejection that are named; a hostile piece could have a million. */
const FAULTS_AT_MOST = 100;

/** One run of an import: what it works with, and what it has counted and logged so far. */
export class Run<Piece> {
  readonly format: ImportFormat<Piece>;
  readonly options: ImportOptions;
  readonly job: Job;
  readonly disk: Disk;
  readonly limits: ImportLimits;
  /** The moment that all records of the job bear. */
  readonly startedAt: Date;
  readonly counts: Counts;
  readonly notes: string[];
  readonly logs: Readonly<Record<'rejects' | 'seen' | 'vanished', Log>>;
  readonly #began: number;
  readonly #earlier: number;

  constructor(
    format: ImportFormat<Piece>,
    options: ImportOptions,
    job: Job,
    journal: Journal | null,
  ) {
    this.format = format;
    this.options = options;
    this.job = job;
    this.disk = options.disk ?? realDisk;
    this.limits = { ...LIMITS, ...options.limits };
    const now = options.clock();
    this.startedAt = journal === null ? now : new Date(journal.startedAt);
    this.counts = journal === null ? noCounts() : structuredClone(journal.counts);
    this.notes = [...(journal?.notes ?? [])];
    const log = (name: 'rejects' | 'seen' | 'vanished') =>
      new Log(this.disk, this.path(name), journal?.logged[name]);
    this.logs = { rejects: log('rejects'), seen: log('seen'), vanished: log('vanished') };
    this.#began = now.getTime();
    this.#earlier = journal?.milliseconds ?? 0;
  }

  /** Of all runs of the job. */
  get milliseconds(): number {
    return this.#earlier + this.options.clock().getTime() - this.#began;
  }

  path(name: string): string {
    return join(this.job.folder, name);
  }

  async reject({ faults, ...about }: Rejection): Promise<void> {
    const rejection = { ...about, faults: faults.slice(0, FAULTS_AT_MOST) };
    this.counts.rejected += 1;
    if (rejection.ids === undefined) this.counts.unreadable += 1;
    if (this.counts.rejected <= TOLD_AT_ONCE) this.options.onLine?.(lineOfRejection(rejection));
    await this.logs.rejects.add(rejectLines(rejection));
    // Of which kind the records are is not told: an id belongs to one record of whatever kind.
    for (const id of rejection.ids ?? []) {
      for (const kind of RECORD_KINDS) await this.sees(kind, id);
    }
  }

  /** The source has this record still, whatever becomes of it. */
  async sees(kind: RecordKindName, id: string): Promise<void> {
    await this.logs.seen.add(seenLine(kind, id));
  }

  warn(warning: Warning): void {
    this.counts.warnings += 1;
    if (this.counts.warnings <= TOLD_AT_ONCE) this.options.onLine?.(lineOfWarning(warning));
  }

  /** Says on the disk how far the run has come: all that is logged by now is counted. */
  async journal(at: Omit<Journal, 'version' | 'startedAt' | keyof Kept>): Promise<void> {
    const { rejects, seen, vanished } = this.logs;
    for (const log of [rejects, seen, vanished]) await log.flush();
    const kept: Kept = {
      counts: this.counts,
      logged: { rejects: rejects.bytes, seen: seen.bytes, vanished: vanished.bytes },
      notes: this.notes,
      milliseconds: this.milliseconds,
    };
    const startedAt = this.startedAt.toISOString();
    await writeJournal(this.disk, this.job.folder, { version: 1, startedAt, ...at, ...kept });
  }
}

type Kept = Pick<Journal, 'counts' | 'logged' | 'notes' | 'milliseconds'>;
