import { rm, rmdir } from 'node:fs/promises';
import { type Disk, realDisk } from '../job/disk.ts';
import { assertUnchanged, emptyJob, type Job, openJob } from '../job/job.ts';
import { AnswerLog } from './answers/answer-log.ts';
import { type BatchBounds, batchesOf, type Entry } from './batches.ts';
import { inOrder } from './in-order.ts';
import type { Columns } from './rows/columns.ts';
import { openRows } from './rows/read-rows.ts';
import type { Row } from './rows/row.ts';
import type { Counts, LineAnswer } from './verdict.ts';
import { writeResult } from './write-result.ts';

/** A work over the lines of a file that each get one answer of a desk. */
export interface BulkWork<Field extends string, Item, Answer extends LineAnswer> {
  /** What the work is called, such as `check`. */
  readonly noun: string;
  readonly columns: Columns<Field>;
  readonly bounds: BatchBounds;
  /** What a line asks, or its answer where it cannot be asked about. */
  read(row: Row<Field>): Entry<Item & Placed, Answer>;
  /**
   * The answers to these, one for each, in their order.
   * @param run names the work: check ids are made of it and of the line.
   * @throws Stopped
   */
  ask(items: readonly (Item & Placed)[], run: string): Promise<readonly Answer[]>;
  /** What a line comes to that an earlier pass left open. */
  combine(earlier: Answer, now: Answer): Answer;
  /** The result file. */
  result(log: AnswerLog<Answer>): AsyncIterable<string>;
}

export interface Placed {
  readonly line: number;
}

export interface BulkOptions {
  readonly out: string;
  /** The desk that is asked: another work where it differs. */
  readonly url: string;
  readonly parallel: number;
  /** Throws away what an unfinished run left, and begins anew. */
  readonly restart: boolean;
  readonly newRun: () => string;
  readonly clock: () => Date;
  readonly standardInput?: AsyncIterable<Uint8Array> | undefined;
  readonly onProgress: (progress: BulkProgress) => void;
  readonly onLine: (line: string) => void;
  /** For tests: a disk that fails. */
  readonly disk?: Disk;
}

export interface BulkProgress {
  readonly done: number;
  readonly total: number;
  readonly counts: Counts;
}

export interface BulkSummary {
  /** Lines of the file that say something; each has its answer. */
  readonly lines: number;
  readonly counts: Counts;
  /** Lines that the same command would ask again. */
  readonly open: number;
  /** An earlier run was cut off, or left lines open, and this one went on from there. */
  readonly resumed: boolean;
  readonly out: string;
  readonly seconds: number;
}

/**
 * Asks a desk about every line of a file, and writes the answers in its order. A run that is cut off, however, is gone on
 * with by the next one of the same work, and both come to what one undisturbed run would have come to
 * (docs/decisions/038).
 */
export async function runBulk<Field extends string, Item, Answer extends LineAnswer>(
  work: BulkWork<Field, Item, Answer>,
  name: string,
  options: BulkOptions,
): Promise<BulkSummary> {
  const { noun } = work;
  const { out, url, clock, newRun, disk = realDisk, standardInput } = options;
  const began = clock().getTime();
  const jobs = `${out}.job`;
  const identity = [noun, url, out];
  const job = await openJob([name], { noun, folder: jobs, identity, disk, standardInput });
  let isKept = false;
  try {
    if (options.restart) await emptyJob(job);
    const { rows, total } = await openInput(work, job, options.onLine);
    const log = await AnswerLog.open<Answer>(job.folder, {
      disk,
      newHead: () => ({ run: newRun(), startedAt: clock().toISOString() }),
    });
    isKept = true;
    const { resumed } = log;
    if (resumed) options.onLine(resumeText(noun, log, total));
    await answerAll(work, rows(), log, { ...options, total });
    await assertUnchanged(job);
    await log.end();
    await writeResult(out, work.result(log));
    isKept = log.open > 0;
    const seconds = Math.round(clock().getTime() - began) / 1_000;
    return { lines: log.done, counts: log.counts, open: log.open, resumed, out, seconds };
  } finally {
    if (!isKept) await rm(job.folder, { recursive: true, force: true });
    await job.release();
    // Another work beside the same result may be waiting there.
    await rmdir(jobs).catch(() => undefined);
  }
}

/** Reads everything, asks nothing, and tells what cannot be asked about. */
export async function readBulk<Field extends string, Item, Answer extends LineAnswer>(
  work: BulkWork<Field, Item, Answer>,
  path: string,
  onLine: (line: string) => void,
): Promise<{ readonly lines: number; readonly faults: number }> {
  const { rows, said } = await openRows(path, work.columns);
  onLine(`${path}: ${said}`);
  const told = new Faults(onLine);
  let lines = 0;
  for await (const row of rows()) {
    lines += 1;
    const { answer } = work.read(row);
    if (answer !== null) told.tell(answer);
  }
  return { lines, faults: told.count };
}

/** The rows are counted before anything is asked: a file that cannot be read is refused as a whole. */
async function openInput<Field extends string, Item, Answer extends LineAnswer>(
  { columns, noun }: BulkWork<Field, Item, Answer>,
  { files }: Job,
  onLine: (line: string) => void,
) {
  const [file] = files;
  if (file === undefined) throw new Error('There is no file.');
  const input = await openRows(file.path, columns).catch((error: Error) => {
    const why = `${file.name} cannot be read. ${error.message} The ${noun} was not begun.`;
    throw new Error(why, { cause: error });
  });
  onLine(`${file.name}: ${input.said}`);
  let total = 0;
  for await (const _ of input.rows()) total += 1;
  return { rows: input.rows, total };
}

async function answerAll<Field extends string, Item, Answer extends LineAnswer>(
  work: BulkWork<Field, Item, Answer>,
  rows: AsyncIterable<Row<Field>>,
  log: AnswerLog<Answer>,
  { total, parallel, onProgress, onLine }: BulkOptions & { readonly total: number },
): Promise<void> {
  const faults = new Faults(onLine);
  const batches = batchesOf(openEntries(work, rows, log), work.bounds);
  const answered = inOrder(batches, parallel, (batch) => answersOf(work, batch, log.head.run));
  for await (const answers of answered) {
    await log.add(answers);
    for (const answer of answers) if (answer.verdict === 'FAULT') faults.tell(answer);
    onProgress({ done: log.done, total, counts: log.counts });
  }
}

/** The lines that this pass lacks, each with the answer that an earlier pass has for it. */
async function* openEntries<Field extends string, Item, Answer extends LineAnswer>(
  work: BulkWork<Field, Item, Answer>,
  rows: AsyncIterable<Row<Field>>,
  log: AnswerLog<Answer>,
): AsyncGenerator<Entry<Item & Placed, Answer>> {
  const earlier = log.earlier();
  let skip = log.done;
  try {
    for await (const row of rows) {
      if (skip > 0) {
        skip -= 1;
        continue;
      }
      const { value } = await earlier.next();
      const answer: Answer | null = value ?? null;
      if (answer?.open === false) yield { item: null, answer };
      else if (answer === null) yield work.read(row);
      else yield { item: work.read(row).item, answer };
    }
  } finally {
    await earlier.return(undefined);
  }
}

async function answersOf<Field extends string, Item, Answer extends LineAnswer>(
  work: BulkWork<Field, Item, Answer>,
  batch: readonly Entry<Item & Placed, Answer>[],
  run: string,
): Promise<readonly Answer[]> {
  const asked = batch.flatMap(({ item }) => (item === null ? [] : [item]));
  const answers = asked.length === 0 ? [] : await work.ask(asked, run);
  const found = new Map(answers.map((answer) => [answer.line, answer]));
  return batch.map(({ item, answer }) => {
    const now = item === null ? answer : (found.get(item.line) ?? null);
    if (now === null) throw new Error('A line was left without an answer.');
    return item === null || answer === null ? now : work.combine(answer, now);
  });
}

/** Lines with a fault that are told at once; the result has them all. */
const TOLD_AT_ONCE = 20;

class Faults {
  readonly #onLine: (line: string) => void;
  count = 0;

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine;
  }

  tell({ line, reason }: LineAnswer): void {
    this.count += 1;
    if (this.count <= TOLD_AT_ONCE) this.#onLine(`fault: line ${line}: ${reason}`);
    if (this.count === TOLD_AT_ONCE + 1) this.#onLine('Further faults are not told here.');
  }
}

function resumeText(noun: string, log: AnswerLog<LineAnswer>, total: number): string {
  const { done, head } = log;
  const at = `${done} of ${total} lines were done`;
  return log.isAgain
    ? `The ${noun} begun on ${head.startedAt} left lines open. These are asked again (${at}). (--restart begins anew.)`
    : `The same ${noun} was cut off; it began on ${head.startedAt}. It goes on where it was: ${at}. (--restart begins anew.)`;
}
