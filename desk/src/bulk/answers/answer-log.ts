import { createReadStream } from 'node:fs';
import { open, readdir, rm, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { linesOf } from '../../import/lines.ts';
import type { Disk } from '../../job/disk.ts';
import { Log } from '../../job/log.ts';
import { type Counts, type LineAnswer, noCounts } from '../verdict.ts';

/** What the first line of a log says. */
interface Head {
  readonly version: 1;
  /** Names the whole work; check ids begin with it, so that what is asked a second time raises no second hit. */
  readonly run: string;
  readonly startedAt: string;
}

/** What the last line of a log says once every line of the file has its answer. */
interface End {
  readonly end: true;
}

/** Where an answer stands in its log, in bytes. */
export interface AnswerPlace {
  readonly at: number;
  readonly size: number;
}

const NAME = /^answers-(\d+)\.jsonl$/;

/** No answer is longer: it is one line of a manifest with its candidates. */
const ANSWER_AT_MOST = 4 * 1024 * 1024;

/**
 * The answers of one pass over a file, in the order of its lines: the journal of the work, and what its result is made
 * of. A pass that was cut off is gone on with after its last whole line; one that came to its end with open lines is
 * followed by another, which asks these again and takes over the rest.
 */
export class AnswerLog<Answer extends LineAnswer> {
  readonly head: Head;
  readonly counts: Counts = noCounts();
  /** How many lines are to be asked again. */
  open = 0;
  /** How many lines of the file have an answer in this pass. */
  done = 0;
  isWhole = false;
  readonly path: string;
  readonly #log: Log;
  readonly #earlier: string | null;

  private constructor(log: Log, head: Head, earlier: string | null) {
    this.path = log.path;
    this.head = head;
    this.#log = log;
    this.#earlier = earlier;
  }

  /** Whether an earlier pass left lines open, which this one asks again. */
  get isAgain(): boolean {
    return this.#earlier !== null;
  }

  /** Whether something of the work was there before. */
  get resumed(): boolean {
    return this.done > 0 || this.isAgain;
  }

  /** Opens the pass that is to be gone on with: a new one where there is none, or where the last one left lines open. */
  static async open<Answer extends LineAnswer>(
    folder: string,
    { disk, newHead }: { readonly disk: Disk; readonly newHead: () => Omit<Head, 'version'> },
  ): Promise<AnswerLog<Answer>> {
    const passes = await passesIn(folder);
    const last = passes.at(-1);
    if (last === undefined) {
      return AnswerLog.#begin(folder, 1, { version: 1, ...newHead() }, { disk, earlier: null });
    }
    const head = await headOf(pathOf(folder, last));
    if (head === null) {
      // Cut off while its first line was written: nothing had been asked.
      await rm(pathOf(folder, last));
      return AnswerLog.open(folder, { disk, newHead });
    }
    const before = passes.at(-2);
    const earlier = before === undefined ? null : pathOf(folder, before);
    const found = await AnswerLog.#goOn<Answer>(pathOf(folder, last), head, { disk, earlier });
    if (!found.isWhole || found.open === 0) return found;
    if (earlier !== null) await rm(earlier);
    return AnswerLog.#begin(folder, last + 1, head, { disk, earlier: found.path });
  }

  static async #begin<Answer extends LineAnswer>(
    folder: string,
    pass: number,
    head: Head,
    { disk, earlier }: { readonly disk: Disk; readonly earlier: string | null },
  ): Promise<AnswerLog<Answer>> {
    const log = new Log(disk, pathOf(folder, pass));
    await log.add(lineOf(head));
    await log.flush();
    // The name of the work must outlive a power failure: under another one, hits would be raised anew.
    const file = await open(log.path, 'r+');
    await file.sync().finally(() => file.close());
    return new AnswerLog<Answer>(log, head, earlier);
  }

  /** Counts what is there, and cuts off what was half written. */
  static async #goOn<Answer extends LineAnswer>(
    path: string,
    head: Head,
    { disk, earlier }: { readonly disk: Disk; readonly earlier: string | null },
  ): Promise<AnswerLog<Answer>> {
    let bytes = Buffer.byteLength(lineOf(head));
    const counts = noCounts();
    let done = 0;
    let opened = 0;
    let isWhole = false;
    for await (const { value, size } of wholeLines<Answer | End>(path)) {
      bytes += size;
      if ('end' in value) {
        isWhole = true;
        break;
      }
      counts[value.verdict] += 1;
      if (value.open) opened += 1;
      done += 1;
    }
    await truncate(path, bytes);
    const log = new AnswerLog<Answer>(new Log(disk, path, bytes), head, earlier);
    Object.assign(log.counts, counts);
    log.done = done;
    log.open = opened;
    log.isWhole = isWhole;
    return log;
  }

  /** What the pass before came to, in the order of the lines, from the first that this pass lacks. */
  async *earlier(): AsyncGenerator<Answer> {
    if (this.#earlier === null) return;
    let skip = this.done;
    for await (const { value } of wholeLines<Answer | End>(this.#earlier)) {
      if ('end' in value) return;
      if (skip > 0) skip -= 1;
      else yield value;
    }
  }

  /** What stands in the log, in the order of the lines. */
  async *answers(): AsyncGenerator<Answer> {
    for await (const { answer } of this.placed()) yield answer;
  }

  /** The same, each with its place in the log. */
  async *placed(): AsyncGenerator<{ readonly answer: Answer; readonly place: AnswerPlace }> {
    for await (const { value, at, size } of wholeLines<Answer | End>(this.path)) {
      if ('end' in value) return;
      yield { answer: value, place: { at, size } };
    }
  }

  /** The answers of these places, in their order. */
  async *answersAt(places: Iterable<AnswerPlace>): AsyncGenerator<Answer> {
    const file = await open(this.path, 'r');
    try {
      for (const { at, size } of places) {
        const { buffer } = await file.read(Buffer.alloc(size), 0, size, at);
        yield JSON.parse(buffer.toString('utf8')) as Answer;
      }
    } finally {
      await file.close();
    }
  }

  /** They are on the disk when it returns. */
  async add(answers: readonly Answer[]): Promise<void> {
    await this.#log.add(answers.map(lineOf).join(''));
    await this.#log.flush();
    for (const { verdict, open } of answers) {
      this.counts[verdict] += 1;
      if (open) this.open += 1;
    }
    this.done += answers.length;
  }

  async end(): Promise<void> {
    if (this.isWhole) return;
    await this.#log.add(lineOf({ end: true } satisfies End));
    await this.#log.flush();
    this.isWhole = true;
  }
}

function pathOf(folder: string, pass: number): string {
  return join(folder, `answers-${pass}.jsonl`);
}

async function passesIn(folder: string): Promise<number[]> {
  const found = (await readdir(folder)).flatMap((name) => {
    const [, pass] = NAME.exec(name) ?? [];
    return pass === undefined ? [] : [Number(pass)];
  });
  return found.sort((one, other) => one - other);
}

function lineOf(value: object): string {
  return `${JSON.stringify(value)}\n`;
}

async function headOf(path: string): Promise<Head | null> {
  for await (const lines of linesOf(createReadStream(path), ANSWER_AT_MOST)) {
    const head = parsed<Head>(lines[0]?.bytes ?? null);
    return head?.version === 1 ? head : null;
  }
  return null;
}

/** The lines after the first, up to one that was torn; `size` in bytes, its end included. */
async function* wholeLines<T extends object>(
  path: string,
): AsyncGenerator<{ readonly value: T } & AnswerPlace> {
  const { size: whole } = await stat(path);
  let next = 0;
  for await (const lines of linesOf(createReadStream(path), ANSWER_AT_MOST)) {
    for (const { number, bytes } of lines) {
      if (bytes === null) return;
      const at = next;
      const size = bytes.length + 1;
      next += size;
      // A last line without its end was not written whole.
      if (next > whole) return;
      if (number === 1) continue;
      const value = parsed<T>(bytes);
      if (value === null) return;
      yield { value, at, size };
    }
  }
}

function parsed<T>(bytes: Uint8Array | null): T | null {
  if (bytes === null) return null;
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as T) : null;
  } catch {
    return null;
  }
}
