import { open } from 'node:fs/promises';
import { type AuditEntry, parseEntry } from './audit-entry.ts';
import { type Segment, segmentsOf } from './spool-files.ts';
import { wholeLines } from './whole-lines.ts';

/** Bytes that are read at once. */
const CHUNK_BYTES = 256 * 1024;

/** Reads a spool as it grows, from one entry on, and remembers its place in the file. */
export class SpoolReader {
  readonly #dir: string;
  #next: number;
  #place: { readonly segment: Segment; readonly offset: number } | null = null;

  /** @param next the sequence number of the first entry to read. */
  constructor(dir: string, next: number) {
    this.#dir = dir;
    this.#next = next;
  }

  /** Some of the entries up to `last`, in their order; none when there are no more. What is not acknowledged is above `last`. */
  async read(last: number): Promise<AuditEntry[]> {
    while (this.#next <= last) {
      this.#place ??= await this.#find();
      if (this.#place === null) return [];
      const { segment, offset } = this.#place;
      const read = (await readChunk(segment.path, offset)).filter(({ entry }) => entry.seq <= last);
      const end = read.at(-1)?.end;
      if (end === undefined) {
        const after = (await segmentsOf(this.#dir)).find(({ first }) => first > segment.first);
        if (after === undefined || after.first > last) return [];
        this.#place = { segment: after, offset: 0 };
        continue;
      }
      this.#place = { segment, offset: end };
      const wanted = read.map(({ entry }) => entry).filter(({ seq }) => seq >= this.#next);
      if (wanted.length === 0) continue;
      this.#next = (wanted.at(-1)?.seq ?? 0) + 1;
      return wanted;
    }
    return [];
  }

  async #find() {
    const segments = await segmentsOf(this.#dir);
    const segment = segments.findLast(({ first }) => first <= this.#next) ?? segments[0];
    return segment === undefined ? null : { segment, offset: 0 };
  }
}

interface PlacedEntry {
  readonly entry: AuditEntry;
  /** Where its line ends in the file. */
  readonly end: number;
}

/** The entries of some whole lines from an offset on. */
async function readChunk(path: string, offset: number): Promise<PlacedEntry[]> {
  const file = await open(path, 'r');
  try {
    for (let size = CHUNK_BYTES; ; size *= 4) {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(size), 0, size, offset);
      const placed = entriesIn(buffer.subarray(0, bytesRead), offset);
      // A line that is longer than the chunk: with a larger one, if there is more to read at all.
      if (placed.length > 0 || bytesRead < size) return placed;
    }
  } finally {
    await file.close();
  }
}

function entriesIn(bytes: Buffer, offset: number): PlacedEntry[] {
  const placed: PlacedEntry[] = [];
  let begin = 0;
  for (let end = bytes.indexOf('\n'); end >= 0; end = bytes.indexOf('\n', begin)) {
    const entry = parseEntry(bytes.toString('utf8', begin, end));
    begin = end + 1;
    if (entry !== null) placed.push({ entry, end: offset + begin });
  }
  return placed;
}

/** A line of a spool, as it is: whoever examines it must see what is no entry, too. */
export interface SpoolLine {
  readonly path: string;
  /** `null` where the line is none. */
  readonly entry: AuditEntry | null;
}

/** Every line of a spool, in the order of the files, as they are when each is begun. */
export async function* spoolLines(dir: string): AsyncGenerator<SpoolLine> {
  for (const { path } of await segmentsOf(dir)) {
    for await (const line of await wholeLines(path)) yield { path, entry: parseEntry(line) };
  }
}
