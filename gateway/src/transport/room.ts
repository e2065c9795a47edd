import type { SubgraphCall } from '@globalcrimedesk/service';
import { inTime } from './patience.ts';
import { SubgraphFailure, type SubgraphTransport } from './transport.ts';

export interface RoomOptions {
  /** Calls that are with the subgraph at once. 128 unless given. */
  readonly atOnce?: number | undefined;
  /** Calls that wait for one of those. 1000 unless given. */
  readonly waiting?: number | undefined;
}

/** A call that never came to the subgraph: others were in front of it. */
export class NoRoom extends SubgraphFailure {}

/**
 * Bounds the calls that a subgraph has at once; the others wait their turn, within their deadline. Each request has one
 * turn before any has two, so that one with a hundred calls does not keep those with one waiting.
 */
export function withRoom(
  transport: SubgraphTransport,
  { atOnce = 128, waiting = 1_000 }: RoomOptions = {},
): SubgraphTransport {
  const { name } = transport;
  let inside = 0;
  let outside = 0;
  /** By request, the one whose turn is next in front. */
  const queue = new Map<string, Set<() => void>>();

  return {
    ...transport,
    async send(call, leaving) {
      if (inside < atOnce) inside += 1;
      else await turn(call, leaving);
      try {
        return await transport.send(call, leaving);
      } finally {
        leave();
      }
    },
  };

  /** Whoever leaves hands its place to the next, so that nobody takes it between. */
  function leave(): void {
    const [next] = queue;
    if (next === undefined) {
      inside -= 1;
      return;
    }
    const [requestId, calls] = next;
    const [enter] = calls;
    queue.delete(requestId);
    if (calls.size > 1) queue.set(requestId, calls);
    if (enter === undefined) return;
    calls.delete(enter);
    outside -= 1;
    enter();
  }

  async function turn(call: SubgraphCall, leaving: AbortSignal | undefined): Promise<void> {
    if (outside >= waiting) {
      const why = `${atOnce} calls are with it, and ${waiting} wait already`;
      throw new NoRoom('SUBGRAPH_UNAVAILABLE', name, new Error(why));
    }
    try {
      await inTime<void>(name, call, leaving, (enter) => {
        const { requestId } = call;
        const calls = queue.get(requestId) ?? new Set();
        queue.set(requestId, calls.add(enter));
        outside += 1;
        return () => {
          outside -= 1;
          calls.delete(enter);
          if (calls.size === 0) queue.delete(requestId);
        };
      });
    } catch (error) {
      throw error instanceof SubgraphFailure ? new NoRoom(error.code, name, error.cause) : error;
    }
  }
}
