/** A moment before which nothing more is to be sent, by what the desk says of its limits. */
export class Pace {
  readonly #clock: () => number;
  readonly #pause: (ms: number) => Promise<unknown>;
  readonly #spared: number;
  #notBefore = 0;

  /**
   * @param clock milliseconds that only grow.
   * @param spared how many requests of a window are left to others of the same caller, and to those that are on their way.
   */
  constructor(
    clock: () => number,
    pause: (ms: number) => Promise<unknown>,
    { spared }: { readonly spared: number },
  ) {
    this.#clock = clock;
    this.#pause = pause;
    this.#spared = spared;
  }

  async turn(): Promise<void> {
    for (;;) {
      const left = this.#notBefore - this.#clock();
      if (left <= 0) return;
      await this.#pause(left);
    }
  }

  holdFor(seconds: number): void {
    this.#notBefore = Math.max(this.#notBefore, this.#clock() + seconds * 1_000);
  }

  /** `RateLimit: "partner";r=5;t=42`, of the IETF draft "RateLimit header fields for HTTP". */
  heard(headers: Headers): void {
    const [, left, seconds] =
      /;\s*r=(\d+)\s*;\s*t=(\d+)/.exec(headers.get('ratelimit') ?? '') ?? [];
    const [, quota] = /;\s*q=(\d+)/.exec(headers.get('ratelimit-policy') ?? '') ?? [];
    if (left === undefined || seconds === undefined) return;
    const spared = Math.min(this.#spared, Math.floor(Number(quota ?? 0) / 20));
    if (Number(left) <= spared) this.holdFor(Number(seconds));
  }
}
