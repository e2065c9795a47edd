import { NoRoom } from './room.ts';
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

/** What one call says of the subgraph. Often it says nothing: it was the call's own fault. */
type Verdict = 'THERE' | 'FAILED' | 'UNKNOWN';

/**
 * Leaves a subgraph alone that fails call after call: whoever asks is told at once, instead of waiting for the deadline,
 * and it is not buried under calls as it comes back. Then one call goes through; its answer decides for all.
 */
export function withBreaker(
  transport: SubgraphTransport,
  { events, clock = Date.now }: BreakerOptions = {},
): SubgraphTransport {
  let state: BreakerState = 'CLOSED';
  /** Counts the changes of state: what left before the last one has no say. */
  let era = 0;
  let openUntil = 0;
  let openMs: number = BREAKER.openMs.first;
  let inRow = 0;
  let window = { start: 0, calls: 0, failures: 0 };
  /** Signs of life, whoever got them. */
  let heard = 0;

  return {
    ...transport,
    async send(call, leaving) {
      admit();
      const left = { era, heard, patienceMs: call.deadline - clock() };
      try {
        const answer = await transport.send(call, leaving);
        learn('THERE', left.era);
        return answer;
      } catch (error) {
        const verdict = verdictOf(error, leaving);
        // One that waited in vain while others were answered asked for too much.
        const isOwnFault = left.patienceMs < BREAKER.patienceMs || left.heard !== heard;
        learn(verdict === 'LATE' ? (isOwnFault ? 'UNKNOWN' : 'FAILED') : verdict, left.era);
        throw error;
      }
    },
  };

  function admit(): void {
    if (state === 'CLOSED') return;
    if (state === 'HALF_OPEN' || clock() < openUntil) {
      throw new SubgraphFailure(
        'SUBGRAPH_UNAVAILABLE',
        transport.name,
        new Error('it failed call after call, and is left alone for a while'),
      );
    }
    become('HALF_OPEN');
  }

  function learn(verdict: Verdict, eraOfCall: number): void {
    if (verdict === 'THERE') heard += 1;
    if (eraOfCall !== era) return;
    if (state === 'HALF_OPEN') decide(verdict);
    else if (verdict !== 'UNKNOWN') count(verdict === 'FAILED');
  }

  function decide(probe: Verdict): void {
    if (probe === 'THERE') {
      openMs = BREAKER.openMs.first;
      inRow = 0;
      window = { start: clock(), calls: 0, failures: 0 };
      become('CLOSED');
    } else if (probe === 'FAILED') {
      openMs = Math.min(openMs * 2, BREAKER.openMs.most);
      open();
    } else {
      become('OPEN'); // the next call is the probe
    }
  }

  function count(isFailure: boolean): void {
    const now = clock();
    if (now - window.start > BREAKER.windowMs) window = { start: now, calls: 0, failures: 0 };
    window.calls += 1;
    inRow = isFailure ? inRow + 1 : 0;
    if (!isFailure) return;
    window.failures += 1;
    const isMost =
      window.calls >= BREAKER.callsInWindow && window.failures >= window.calls * BREAKER.share;
    if (isMost || inRow >= BREAKER.failuresInRow) open();
  }

  function open(): void {
    openUntil = clock() + openMs;
    become('OPEN');
  }

  function become(next: BreakerState): void {
    state = next;
    era += 1;
    events?.breaker(transport.name, next);
  }
}

/** Clients that leave are no fault of the subgraph, and an answer that is none says at least that it is there. */
function verdictOf(error: unknown, leaving: AbortSignal | undefined): Verdict | 'LATE' {
  if (!(error instanceof SubgraphFailure) || error instanceof NoRoom) return 'UNKNOWN';
  if (error.code === 'SUBGRAPH_BAD_RESPONSE') return 'THERE';
  if (leaving?.aborted) return 'UNKNOWN';
  return error.code === 'SUBGRAPH_TIMEOUT' ? 'LATE' : 'FAILED';
}
