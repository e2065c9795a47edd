import { setTimeout } from 'node:timers/promises';

/** How many writes are remembered. */
const REMEMBERED = 32;

/** What a write takes before one was seen, in milliseconds. */
const USUAL_MS = 2;

/** Nobody waits longer than this for nothing, in milliseconds. */
const LONGEST_MS = 25;

interface Means {
  /** Milliseconds that only grow. */
  readonly clock: () => number;
  /** From 0 to below 1. */
  readonly chance: () => number;
  readonly pause: (ms: number) => Promise<unknown>;
}

const REAL: Means = {
  clock: () => performance.now(),
  chance: () => Math.random(),
  pause: (ms) => setTimeout(ms),
};

/**
 * Keeps the time that an answer takes from telling of a blind hit: whoever raises none waits as long as one of the last
 * writes took. A wait costs no work, which a write in vain would for 14,999 searches of 15,000.
 */
export class RaisePace {
  readonly #means: Means;
  readonly #lately: number[] = [USUAL_MS];
  #next = 0;

  constructor(means: Partial<Means> = {}) {
    this.#means = { ...REAL, ...means };
  }

  /** Writes, and remembers how long it took. */
  async timed<T>(write: () => Promise<T>): Promise<T> {
    const began = this.#means.clock();
    const written = await write();
    this.#lately[this.#next] = this.#means.clock() - began;
    this.#next = (this.#next + 1) % REMEMBERED;
    return written;
  }

  /** Takes as long as a write. */
  async inStep(): Promise<void> {
    const one = Math.floor(this.#means.chance() * this.#lately.length);
    await this.#means.pause(Math.min(this.#lately[one] ?? USUAL_MS, LONGEST_MS));
  }
}
