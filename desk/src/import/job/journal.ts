import { readFile, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import type { Disk } from '../../job/disk.ts';
import type { Counts } from '../summary.ts';

/** What becomes of a row. */
export type Outcome = 'new' | 'changed' | 'same';

/** What a batch that is being written comes to: read again after a kill, it would find its own records and call them same. */
export interface Intent {
  readonly outcomes: readonly Outcome[];
  readonly created: number;
}

/**
 * How far an import has come. It is written before each batch; a run that finds one goes on there. Reading is not
 * in it: a run that was cut off before all pieces were spooled reads again.
 */
export interface Journal {
  readonly version: 1;
  /** The moment that all records of the job bear, whichever run writes them. */
  readonly startedAt: string;
  readonly stage: 'writing' | 'comparing' | 'marking' | 'finished';
  /** Names of the spool files, in the order in which they are written. */
  readonly partitions: readonly string[];
  /** Pieces in all spool files. */
  readonly pieces: number;
  /** The spool file, and in it the batch, that comes next. */
  readonly partition: number;
  readonly batch: number;
  readonly intent: Intent | null;
  readonly counts: Counts;
  /** Bytes of each log that belong to what is counted. */
  readonly logged: Readonly<Record<LogName, number>>;
  /** How many lines of the log of what vanished are done with. */
  readonly marked: number;
  readonly notes: readonly string[];
  readonly milliseconds: number;
}

export const LOG_NAMES = ['rejects', 'seen', 'vanished'] as const;
export type LogName = (typeof LOG_NAMES)[number];

const NAME = 'journal.json';

export function writeJournal(disk: Disk, folder: string, journal: Journal): Promise<void> {
  return disk.replace(join(folder, NAME), JSON.stringify(journal));
}

/**
 * The journal of an earlier run, with its logs cut back to what it counts. `null` where there is none, or where it
 * cannot be relied on, as after a power failure: the run then begins anew, which costs time and nothing else.
 */
export async function readJournal(folder: string): Promise<Journal | null> {
  try {
    const journal = JSON.parse(await readFile(join(folder, NAME), 'utf8')) as Journal;
    if (journal.version !== 1) return null;
    for (const name of LOG_NAMES) {
      const path = join(folder, name);
      const wanted = journal.logged[name];
      const size = await stat(path).then(
        (found) => found.size,
        () => 0,
      );
      if (size < wanted) return null;
      if (size > wanted) await truncate(path, wanted);
    }
    for (const name of journal.partitions.slice(journal.partition)) await stat(join(folder, name));
    return journal;
  } catch {
    return null;
  }
}
