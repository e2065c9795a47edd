import { createReadStream } from 'node:fs';
import type { Disk } from '../../job/disk.ts';
import type { Place, Placed } from '../format.ts';
import { linesOf } from '../lines.ts';

/** A piece that waits on the disk, under the key by which it will be met again. */
export interface Spooled {
  /** As JSON text: it is compared, never read. */
  readonly key: string;
  /** Its turn in the order of reading. */
  readonly turn: number;
  /** The placed piece as it is stored; `placedOf` reads it. */
  readonly text: string;
}

/** Characters that wait for each file before they are written: few writes, and no open files. */
const WAITING_AT_MOST = 64 * 1024;

/** Writes lines to many files, in order, with no file open in between and little in memory. */
export class SpoolWriter {
  readonly #disk: Disk;
  readonly #pathOf: (part: number) => string;
  readonly #waiting = new Map<number, { texts: string[]; size: number }>();
  readonly #parts = new Set<number>();

  constructor(disk: Disk, pathOf: (part: number) => string) {
    this.#disk = disk;
    this.#pathOf = pathOf;
  }

  /** Parts that have been written to, in order. */
  get parts(): readonly number[] {
    return [...this.#parts].sort((a, b) => a - b);
  }

  /** Resolves when there is room for the next one. */
  async add(part: number, line: string): Promise<void> {
    let waiting = this.#waiting.get(part);
    if (waiting === undefined) {
      waiting = { texts: [], size: 0 };
      this.#waiting.set(part, waiting);
      this.#parts.add(part);
    }
    waiting.texts.push(line);
    waiting.size += line.length;
    if (waiting.size > WAITING_AT_MOST) await this.#write(part, waiting.texts);
  }

  async finish(): Promise<void> {
    for (const [part, { texts }] of [...this.#waiting]) await this.#write(part, texts);
  }

  async #write(part: number, texts: readonly string[]): Promise<void> {
    this.#waiting.delete(part);
    await this.#disk.append(this.#pathOf(part), texts.join(''));
  }
}

/** The line of a piece in a spool file. */
export function spoolLine<Piece>(key: string, turn: number, placed: Placed<Piece>): string {
  const { place, piece } = placed;
  const text = JSON.stringify([place.file, place.at, place.key, piece]);
  return `${JSON.stringify(key)}\t${turn}\t${text}\n`;
}

/** Lines as they were spooled, some at a time. */
export async function* spooledIn(path: string): AsyncGenerator<readonly Spooled[]> {
  const decoder = new TextDecoder();
  for await (const lines of linesOf(createReadStream(path), Number.POSITIVE_INFINITY)) {
    yield lines.map(({ bytes }) => spooledOf(decoder.decode(bytes ?? undefined)));
  }
}

function spooledOf(line: string): Spooled {
  // JSON writes a tab inside text as \t: the first two stand between the parts.
  const first = line.indexOf('\t');
  const second = line.indexOf('\t', first + 1);
  return {
    key: line.slice(0, first),
    turn: Number(line.slice(first + 1, second)),
    text: line.slice(second + 1),
  };
}

export function placedOf<Piece>({ text }: Spooled): Placed<Piece> {
  const [file, at, key, piece] = JSON.parse(text) as [string, string, string | null, Piece];
  const place: Place = { file, at, key };
  return { place, piece };
}

/** How many parts a cut makes at first, and each further one, as powers of two. */
const FIRST_BITS = 6;
const FURTHER_BITS = 4;

/** The parts that pieces are spooled into at first. */
const PARTS = 2 ** FIRST_BITS;

/** Into how many a part is cut that is too large. */
const CUT_INTO = 2 ** FURTHER_BITS;

/**
 * The part of a group, in the order of groups (`orderOfGroup`): evenly spread, and nobody can choose keys that all meet
 * in one. `depth` is how often the part was cut already.
 */
export function partOf(order: string, depth = 0): number {
  const leading = Number.parseInt(order.slice(0, 12), 16);
  const below = 48 - FIRST_BITS - FURTHER_BITS * depth;
  const parts = depth === 0 ? PARTS : CUT_INTO;
  return Math.floor(leading / 2 ** below) % parts;
}
