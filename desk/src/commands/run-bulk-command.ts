import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import type { Command } from 'commander';
import { Stopped } from '../bulk/ask/stopped.ts';
import type { BulkProgress, BulkSummary, BulkWork } from '../bulk/run-bulk.ts';
import type { LineAnswer } from '../bulk/verdict.ts';
import type { BulkFlags } from './bulk-options.ts';
import { type Progress, progressOn } from './progress.ts';

/** Exit codes; 1 is for what failed as a whole. The first that is true of a run wins. */
const EXIT = { unknown: 3, faults: 2, hits: 4 } as const;

/** What the help of each command ends with. */
export const BULK_HELP = `
A run that was cut off goes on where it was when the same command is given again; no hit is raised twice. Answers are kept
beside the result meanwhile, in a folder that ends in .job. Where lines stayed UNKNOWN, the same command asks these again.
UNKNOWN is never "no hit": nobody could tell.
Exit code: 0 when every line was answered and none is a hit, ${EXIT.hits} with hits, ${EXIT.faults} when lines could not be asked about,
${EXIT.unknown} when lines are unknown, 1 when the run stopped before its end. All of it: docs/guides/bulk.md`;

export interface BulkTarget {
  readonly out: string;
  readonly format: 'csv' | 'jsonl';
}

/** Where the result goes. @param word what stands before its extension, such as `checked`. */
export function targetOf(
  file: string,
  { out, format }: BulkFlags,
  word: string,
  command: Command,
): BulkTarget {
  if (file === '-' && out === undefined) {
    command.error('error: say with --out where the result of standard input goes');
  }
  const said = extname(out ?? '') === '.jsonl' ? 'jsonl' : 'csv';
  const chosen = format ?? said;
  const stem = file.slice(0, file.length - extname(file).length);
  const path = resolve(out ?? `${stem}.${word}.${chosen}`);
  if (path === resolve(file)) command.error('error: the result would replace the file');
  return { out: path, format: chosen };
}

/** Runs the work over the file, tells how it goes, and sets the exit code. */
export async function runBulkCommand<Field extends string, Item, Answer extends LineAnswer>(
  file: string,
  flags: BulkFlags,
  given: {
    readonly target: BulkTarget;
    readonly url: string;
    readonly work: (onWaiting: (why: string) => void) => BulkWork<Field, Item, Answer>;
  },
): Promise<void> {
  const { runBulk } = await import('../bulk/run-bulk.ts');
  const shown = new Shown();
  const work = given.work((why) => shown.waiting(why));
  const { out } = given.target;
  let summary: BulkSummary;
  try {
    summary = await runBulk(work, file, {
      out,
      url: given.url,
      parallel: flags.parallel,
      restart: flags.restart === true,
      newRun: () => randomBytes(12).toString('hex'),
      clock: () => new Date(),
      standardInput: process.stdin,
      onProgress: (progress) => shown.progress(progress),
      onLine: (line) => shown.line(line),
    });
  } catch (error) {
    shown.end();
    const isKept = error instanceof Stopped && existsSync(`${out}.job`);
    if (!isKept) throw error;
    throw new Error(
      `${error.message} ${shown.doneText} The same command goes on where it was; what is answered is kept in ${out}.job.`,
      { cause: error },
    );
  }
  shown.end();
  process.stdout.write(flags.json ? `${JSON.stringify(summary)}\n` : textOf(work.noun, summary));
  process.exitCode = exitCodeOf(summary);
}

/** Reads everything and asks nothing. */
export async function dryRun<Field extends string, Item, Answer extends LineAnswer>(
  file: string,
  work: BulkWork<Field, Item, Answer>,
): Promise<void> {
  const { readBulk } = await import('../bulk/run-bulk.ts');
  const said = (line: string) => process.stderr.write(`${line}\n`);
  const { lines, faults } = await readBulk(work, file, said);
  process.stdout.write(
    `Nothing was asked (dry run). ${lines} lines: ${lines - faults} can be asked about, ${faults} cannot.\n`,
  );
  if (faults > 0) process.exitCode = EXIT.faults;
}

function exitCodeOf({ counts, open }: BulkSummary): number {
  if (open > 0 || counts.UNKNOWN > 0) return EXIT.unknown;
  if (counts.FAULT > 0) return EXIT.faults;
  return counts.HIT > 0 ? EXIT.hits : 0;
}

function textOf(noun: string, { lines, counts, open, resumed, out, seconds }: BulkSummary): string {
  return [
    resumed ? 'An earlier run was gone on with; these are the counts of both.' : null,
    `${noun === 'check' ? 'Checked' : 'Screened'} ${lines} lines: ${out}`,
    `  hits     ${counts.HIT}`,
    `  no hits  ${counts.NO_HIT}`,
    `  unknown  ${counts.UNKNOWN}`,
    `  faults   ${counts.FAULT}${counts.FAULT === 0 ? '' : ': lines that could not be asked about, or not wholly'}`,
    open === 0 ? null : `  The same command asks ${open} lines again.`,
    `${seconds.toFixed(1)} s`,
    '',
  ]
    .filter((line) => line !== null)
    .join('\n');
}

/** How long nothing is said again of a desk that does not answer, in milliseconds. */
const SAID_AGAIN_MS = 5_000;

/** What is told while the work runs: a bar on a terminal, lines after it; in a pipe, lines as they come. */
class Shown {
  readonly #waitingLines: string[] = [];
  #progress: Progress | null = null;
  #last: BulkProgress | null = null;
  #saidAt = Number.NEGATIVE_INFINITY;

  get doneText(): string {
    if (this.#last === null) return 'Nothing new was answered.';
    const { done, total } = this.#last;
    return `${done} of ${total} lines are done.`;
  }

  progress(progress: BulkProgress): void {
    const { done, total, counts } = progress;
    this.#last = progress;
    this.#progress ??= progressOn({ total, noun: 'lines', stream: process.stderr });
    const { HIT, NO_HIT, UNKNOWN, FAULT } = counts;
    const note = `${HIT} hits, ${NO_HIT} no hits, ${UNKNOWN} unknown, ${FAULT} faults`;
    this.#progress.update(done, note);
  }

  waiting(why: string): void {
    const now = performance.now();
    if (now - this.#saidAt < SAID_AGAIN_MS) return;
    this.#saidAt = now;
    this.line(`waiting: ${why}`);
  }

  line(line: string): void {
    if (this.#progress !== null && process.stderr.isTTY) this.#waitingLines.push(line);
    else process.stderr.write(`${line}\n`);
  }

  end(): void {
    this.#progress?.stop();
    this.#progress = null;
    for (const line of this.#waitingLines.splice(0)) process.stderr.write(`${line}\n`);
  }
}
