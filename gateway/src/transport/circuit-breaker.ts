import { SubgraphFailure, type SubgraphTransport } from './transport.ts';
import type { BreakerState, TransportEvents } from './transport-events.ts';

export interface BreakerOptions {
  readonly events?: TransportEvents | undefined;
  /** Epoch milliseconds; `Date.now` unless given. */
  readonly clock?: () => number;
}

/** When a subgraph is left alone, and for how long. */
export const BREAKER = {
  /** So many calls that failed one after the other, no answer between. */
  failuresInRow: 5,
  /** Or this share of the calls of a window, of which there must be so many. */
  share: 0.5,
  windowMs: 10_000,
  callsInWindow: 20,
  /** A subgraph that had less time than this and did not answer has not failed: others took its time. */
  patienceMs: 1_000,
  /** It is left alone for so long, and after each probe that fails twice as long. */
  openMs: { first: 1_000, most: 30_000 },
} as const;

/**
 * Leaves a subgraph alone that fails call after call: whoever asks is told at once, instead of waiting for the deadline,
 * and it is not buried under calls as it comes back. Then one call goes through; its answer decides for all.
 */
export function withBreaker(
  transport: SubgraphTransport,
  { events, clock = Date.now }: BreakerOptions = {},
): SubgraphTransport {
  let state: BreakerState = 'CLOSED';
  let openUntil = 0;
  let openMs: number = BREAKER.openMs.first;
  let inRow = 0;
  let window = { start: 0, calls: 0, failures: 0 };

  return {
    ...transport,
    async send(call, leaving) {
      const isProbe = admit();
      const start = clock();
      try {
        const answer = await transport.send(call, leaving);
        succeeded();
        return answer;
      } catch (error) {
        if (isFailure(error, call.deadline - start, leaving)) failed(isProbe);
        else if (isProbe) become('OPEN');
        throw error;
      }
    },
  };

  /** Throws while it is open; otherwise says whether this call decides. */
  function admit(): boolean {
    if (state === 'CLOSED') return false;
    if (state === 'HALF_OPEN' || clock() < openUntil) {
      throw new SubgraphFailure(
        'SUBGRAPH_UNAVAILABLE',
        transport.name,
        new Error('it failed call after call, and is left alone for a while'),
      );
    }
    become('HALF_OPEN');
    return true;
  }

  function succeeded(): void {
    inRow = 0;
    count(false);
    if (state === 'CLOSED') return;
    openMs = BREAKER.openMs.first;
    window = { start: clock(), calls: 0, failures: 0 };
    become('CLOSED');
  }

  function failed(isProbe: boolean): void {
    inRow += 1;
    count(true);
    if (isProbe) {
      openMs = Math.min(openMs * 2, BREAKER.openMs.most);
      open();
    } else if (state === 'CLOSED' && isBroken()) {
      open();
    }
  }

  function open(): void {
    openUntil = clock() + openMs;
    become('OPEN');
  }

  function isBroken(): boolean {
    if (inRow >= BREAKER.failuresInRow) return true;
    const { calls, failures } = window;
    return calls >= BREAKER.callsInWindow && failures >= calls * BREAKER.share;
  }

  function count(isBad: boolean): void {
    const now = clock();
    if (now - window.start > BREAKER.windowMs) window = { start: now, calls: 0, failures: 0 };
    window.calls += 1;
    if (isBad) window.failures += 1;
  }

  function become(next: BreakerState): void {
    if (state === next) return;
    state = next;
    events?.breaker(transport.name, next);
  }
}

/** Clients that leave are no fault of the subgraph, and an answer that is none says at least that it is there. */
function isFailure(error: unknown, patienceMs: number, leaving: AbortSignal | undefined): boolean {
  if (!(error instanceof SubgraphFailure) || leaving?.aborted) return false;
  if (error.code === 'SUBGRAPH_TIMEOUT') return patienceMs >= BREAKER.patienceMs;
  return error.code === 'SUBGRAPH_UNAVAILABLE';
}
