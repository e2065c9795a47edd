import { access, constants, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { realDisk } from '../job/disk.ts';
import { emptyJob, openJob } from '../job/job.ts';
import type { ImportFormat } from './format.ts';
import type { ImportOptions } from './import-options.ts';
import { type Journal, readJournal } from './job/journal.ts';
import { Run } from './run.ts';
import { type SpooledPieces, spoolPieces } from './spool/spool-pieces.ts';
import { type ImportSummary, ratePerSecond } from './summary.ts';
import { compareWithSource, markVanished } from './vanished/vanished.ts';
import { writeUnits } from './write-units.ts';

/**
 * Brings the records of files in. Pieces are spooled to the disk and gathered there, so memory does not grow with
 * the input. A run that is cut off, however, is gone on with by the next one of the same import, and both come to
 * what one undisturbed run would have come to (docs/decisions/018).
 */
export async function runImport<Piece>(
  format: ImportFormat<Piece>,
  names: readonly string[],
  options: ImportOptions,
): Promise<ImportSummary> {
  const { folder, owner, source, completeness, dryRun, rejects } = options;
  if (rejects !== undefined) await assertWritable(rejects);
  const job = await openJob(names, {
    noun: 'import',
    folder,
    identity: [
      format.name,
      owner,
      source,
      completeness,
      String(dryRun),
      ...(options.variant ?? []),
    ],
    disk: options.disk ?? realDisk,
    standardInput: options.standardInput,
  });
  try {
    const earlier = options.restart === true ? null : await readJournal(job.folder);
    if (earlier === null) await emptyJob(job);
    else options.onLine?.(resumeLine(format.noun, earlier));
    const run = new Run(format, options, job, earlier);
    const usual = join(folder, `rejects-${job.id}.jsonl`);
    const spooled = await work(run, earlier);
    // What an earlier run of the same files rejected is no longer so.
    await rm(usual, { force: true });
    const summary = await finish(run, rejects ?? usual, spooled, earlier !== null);
    await rm(job.folder, { recursive: true, force: true });
    return summary;
  } finally {
    await job.release();
  }
}

const STAGES = ['writing', 'comparing', 'marking', 'finished'] as const;

/** From where the journal stands, if there is one, to the end. */
async function work<Piece>(run: Run<Piece>, earlier: Journal | null): Promise<SpooledPieces> {
  const { partitions, pieces } = earlier ?? (await spoolPieces(run));
  const spooled = { partitions, pieces };
  const reached = STAGES.indexOf(earlier?.stage ?? 'writing');
  const journal = (stage: Journal['stage'], marked = 0) =>
    run.journal({
      stage,
      ...spooled,
      partition: partitions.length,
      batch: 0,
      intent: null,
      marked,
    });
  if (reached <= STAGES.indexOf('writing')) {
    await writeUnits(run, spooled, earlier ?? { partition: 0, batch: 0, intent: null });
    await journal('comparing');
  }
  if (reached <= STAGES.indexOf('comparing')) {
    await compareWithSource(run);
    await journal('marking');
  }
  if (reached <= STAGES.indexOf('marking')) {
    await markVanished(run, earlier?.marked ?? 0, (marked) => journal('marking', marked));
    await journal('finished');
  }
  return spooled;
}

async function finish<Piece>(
  run: Run<Piece>,
  path: string,
  { pieces }: SpooledPieces,
  resumed: boolean,
): Promise<ImportSummary> {
  const { format, options, job, counts, notes, logs } = run;
  const { rejected, changed, same, merged, warnings, vanished, skipped } = counts;
  if (rejected > 0) await run.disk.copy(logs.rejects.path, path);
  const { milliseconds } = run;
  return {
    format: format.name,
    source: options.source,
    owner: options.owner,
    dryRun: options.dryRun,
    resumed,
    files: job.files.length,
    read: counts.new + changed + same + rejected,
    new: counts.new,
    changed,
    same,
    rejected,
    merged,
    skipped,
    warnings,
    vanished,
    rejects: rejected > 0 ? path : null,
    notes,
    seconds: Math.round(milliseconds) / 1_000,
    perSecond: ratePerSecond(pieces, milliseconds),
  };
}

function resumeLine(noun: string, { counts, pieces, startedAt }: Journal): string {
  return `The same import was cut off on ${startedAt}. It goes on where it was: ${counts.done} of ${pieces} ${noun} were done. (--restart begins anew.)`;
}

async function assertWritable(path: string): Promise<void> {
  try {
    await access(dirname(path), constants.W_OK);
  } catch (error) {
    throw new Error(
      `${path} cannot be written: ${(error as Error).message}. Nothing was imported.`,
      {
        cause: error,
      },
    );
  }
}
