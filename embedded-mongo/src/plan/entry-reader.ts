import type { Environment } from '../storage/environment.ts';
import type { KeyRange } from './access-plan.ts';

/** What a running query shares with the one who pulls it, and what `explain` reports. */
export interface Execution {
  /** Goes up whenever other work may have run since: what was read ahead before is then read again. */
  turn: number;
  keysExamined: number;
  documentsExamined: number;
}

export function newExecution(): Execution {
  return { turn: 0, keysExamined: 0, documentsExamined: 0 };
}

const FIRST_CHUNK = 16;
const LARGEST_CHUNK = 512;

/**
 * Reads the entries of one key range, a chunk at a time. No LMDB cursor or snapshot is kept between turns: reading goes
 * on behind the last key, so an entry that is there before and after is met exactly once, and nobody holds back the
 * reuse of pages however long a client takes to ask for more.
 */
export class EntryReader {
  private chunk: readonly Buffer[] = [];
  private next = 0;
  private size = FIRST_CHUNK;
  private last: Buffer | undefined;
  private turn: number;
  private ended = false;

  constructor(
    private readonly environment: Environment,
    private readonly range: KeyRange,
    private readonly backward: boolean,
    private readonly execution: Execution,
  ) {
    this.turn = execution.turn;
  }

  read(): Buffer | undefined {
    if (this.turn !== this.execution.turn || (this.next >= this.chunk.length && !this.ended)) {
      this.refill();
    }
    const entry = this.chunk[this.next];
    if (entry === undefined) return undefined;
    this.next++;
    this.last = entry;
    this.execution.keysExamined++;
    return entry;
  }

  private refill(): void {
    const from = this.last ?? (this.backward ? this.range.end : this.range.start);
    this.chunk = [
      ...this.environment.entries.getKeys({
        start: from,
        end: this.backward ? this.range.start : this.range.end,
        reverse: this.backward,
        exclusiveStart: this.last !== undefined,
        limit: this.size,
      }),
    ];
    this.next = 0;
    this.turn = this.execution.turn;
    this.ended = this.chunk.length < this.size;
    this.size = Math.min(this.size * 2, LARGEST_CHUNK);
  }
}
