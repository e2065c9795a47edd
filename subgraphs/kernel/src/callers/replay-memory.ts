/** Far above what a subgraph answers in the life of a signature; beyond it calls are refused, not forgotten. */
const KEPT_AT_MOST = 500_000;

/**
 * Remembers which signed calls have come, until their signatures are too old to be taken anyway. It is the memory of one
 * process: of two replicas behind one address, each would take the same call once (docs/decisions/021).
 */
export class ReplayMemory {
  readonly #seen = new Map<string, number>();

  /** `false` when the call came before, or there is no room to remember it. */
  takes(callId: string, expiresAt: number, now: number): boolean {
    this.#forget(now);
    if (this.#seen.has(callId) || this.#seen.size >= KEPT_AT_MOST) return false;
    this.#seen.set(callId, expiresAt);
    return true;
  }

  /** Lifetimes are alike, so the oldest entries come first. */
  #forget(now: number): void {
    for (const [callId, expiresAt] of this.#seen) {
      if (expiresAt >= now) return;
      this.#seen.delete(callId);
    }
  }
}
