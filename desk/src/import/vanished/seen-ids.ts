import { rm } from 'node:fs/promises';
import { isRecordId } from '@globalcrimedesk/kernel';
import { RECORD_KINDS, type RecordKindName } from '../format.ts';
import type { Run } from '../run.ts';
import { SpoolWriter } from '../spool/spool.ts';
import { idsIn, seenLine } from './seen-line.ts';

/** The alphabet of ids, in the order in which they sort. */
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** An id begins with 0 to 7, and then with any letter: ranges take eight of those each. */
const FIRST = 8;
const PER_FIRST = 4;
const LETTERS = CROCKFORD.length / PER_FIRST;

/** The ids of an owner in so many ranges, evenly filled where ids are derived from keys. */
export const ID_RANGES = FIRST * PER_FIRST;

/** The bounds of a range: ids from `from`, below `below`. */
export function idRange(owner: string, range: number): { from: string; below: string } {
  return { from: boundOf(owner, range), below: boundOf(owner, range + 1) };
}

function boundOf(owner: string, range: number): string {
  const letter = CROCKFORD.charAt((range % PER_FIRST) * LETTERS);
  return `${owner}.${Math.floor(range / PER_FIRST)}${letter}`;
}

function rangeOf(id: string): number {
  const letter = CROCKFORD.indexOf(id.charAt(5));
  return Number(id.charAt(4)) * PER_FIRST + Math.floor(letter / LETTERS);
}

/** Sorts the log of what was seen by kind and range, so that each can be compared in memory. */
export class SeenIds<Piece> {
  readonly #run: Run<Piece>;

  constructor(run: Run<Piece>) {
    this.#run = run;
  }

  async sort(): Promise<void> {
    const run = this.#run;
    const { owner } = run.options;
    for (let part = 0; part < RECORD_KINDS.length * ID_RANGES; part += 1) {
      await rm(this.#pathOf(part), { force: true });
    }
    const writer = new SpoolWriter(run.disk, (part) => this.#pathOf(part));
    if (run.logs.seen.bytes === 0) return;
    for await (const seen of idsIn(run.logs.seen.path)) {
      for (const [kind, id] of seen) {
        if (!id.startsWith(`${owner}.`) || !isRecordId(id)) continue;
        await writer.add(
          kind * ID_RANGES + rangeOf(id),
          seenLine(RECORD_KINDS[kind] ?? 'persons', id),
        );
      }
    }
    await writer.finish();
  }

  async of(kind: RecordKindName, range: number): Promise<Set<string>> {
    const path = this.#pathOf(RECORD_KINDS.indexOf(kind) * ID_RANGES + range);
    const ids = new Set<string>();
    try {
      for await (const seen of idsIn(path)) for (const [, id] of seen) ids.add(id);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
    return ids;
  }

  #pathOf(part: number): string {
    return this.#run.path(`seen-${part}`);
  }
}
