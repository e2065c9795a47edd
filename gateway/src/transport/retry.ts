import { setTimeout as sleep } from 'node:timers/promises';
import { isMutation, SubgraphFailure, type SubgraphTransport } from './transport.ts';
import type { TransportEvents } from './transport-events.ts';

export interface RetryOptions {
  readonly events?: TransportEvents | undefined;
  /** From 0 to 1; `Math.random` unless given. */
  readonly chance?: () => number;
}

/** Milliseconds before the second attempt, each as likely as the other: those who failed together do not return together. */
const PAUSE_MS = { least: 5, most: 50 };

/**
 * Asks a second time where a subgraph could not be reached: a kept-alive connection that died as it was used, a replica
 * that stops, a proxy without one. Queries alone: of a mutation nobody knows whether it was done. What came too late, or
 * is no answer, would hardly be better the second time.
 */
export function withRetry(
  transport: SubgraphTransport,
  { events, chance = Math.random }: RetryOptions = {},
): SubgraphTransport {
  return {
    ...transport,
    async send(call, leaving) {
      try {
        return await transport.send(call, leaving);
      } catch (error) {
        const pause = PAUSE_MS.least + chance() * (PAUSE_MS.most - PAUSE_MS.least);
        const mayBeBack =
          error instanceof SubgraphFailure &&
          error.code === 'SUBGRAPH_UNAVAILABLE' &&
          !isMutation(call) &&
          leaving?.aborted !== true &&
          Date.now() + pause < call.deadline;
        if (!mayBeBack) throw error;
        await sleep(pause);
        if (leaving?.aborted) throw error;
        events?.retried(transport.name);
        return await transport.send(call, leaving);
      }
    },
  };
}
