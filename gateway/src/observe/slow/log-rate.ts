/** How many lines a minute, of all operations and of one. */
const LINES = 20;
const LINES_OF_ONE = 2;
const MINUTE_MS = 60_000;

/** Lets so many lines a minute into the log that the log can still be read, and no operation takes all of them. */
export class LogRate {
  readonly #now: () => number;
  readonly #ofOne = new Map<string, number>();
  #since = Number.NEGATIVE_INFINITY;
  #lines = 0;
  #untold = 0;

  /** @param now milliseconds, only ever forward */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** How many were not told since the last that was; `null` where this one is not told either. */
  take(key: string): number | null {
    this.#turn();
    const ofOne = this.#ofOne.get(key) ?? 0;
    if (this.#lines >= LINES || ofOne >= LINES_OF_ONE) {
      this.#untold += 1;
      return null;
    }
    this.#lines += 1;
    this.#ofOne.set(key, ofOne + 1);
    const untold = this.#untold;
    this.#untold = 0;
    return untold;
  }

  #turn(): void {
    const now = this.#now();
    if (now - this.#since < MINUTE_MS) return;
    this.#since = now;
    this.#lines = 0;
    this.#ofOne.clear();
  }
}
