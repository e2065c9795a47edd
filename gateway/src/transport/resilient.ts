import { type BreakerOptions, withBreaker } from './circuit-breaker.ts';
import { type RetryOptions, withRetry } from './retry.ts';
import { type RoomOptions, withRoom } from './room.ts';
import { withSharing } from './sharing.ts';
import type { SubgraphTransport } from './transport.ts';

export type ResilientOptions = RetryOptions & BreakerOptions & RoomOptions;

/**
 * All that stands between a plan and a way to a subgraph. From the outside in: who asks the same waits for the same
 * answer; a subgraph that fails again and again is left alone; it has a bounded number of calls at once; and a query that
 * did not reach it is sent once more.
 */
export function resilient(
  transport: SubgraphTransport,
  options: ResilientOptions = {},
): SubgraphTransport {
  const careful = withBreaker(withRoom(withRetry(transport, options), options), options);
  return withSharing(careful, options.events);
}
