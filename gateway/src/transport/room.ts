import { patience } from './patience.ts';
import { SubgraphFailure, type SubgraphTransport } from './transport.ts';

export interface RoomOptions {
  /** Calls that are with the subgraph at once. 128 unless given. */
  readonly atOnce?: number | undefined;
  /** Calls that wait for one of those, first come, first served. 1000 unless given. */
  readonly waiting?: number | undefined;
}

/** Bounds the calls that a subgraph has at once; the others wait their turn, within their deadline. */
export function withRoom(
  transport: SubgraphTransport,
  { atOnce = 128, waiting = 1_000 }: RoomOptions = {},
): SubgraphTransport {
  let inside = 0;
  const queue = new Set<() => void>();

  return {
    ...transport,
    async send(call, leaving) {
      if (inside < atOnce) inside += 1;
      else await turn(call.deadline, leaving);
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
    } else {
      queue.delete(next);
      next();
    }
  }

  async function turn(deadline: number, leaving: AbortSignal | undefined): Promise<void> {
    if (queue.size >= waiting) {
      throw new SubgraphFailure(
        'SUBGRAPH_UNAVAILABLE',
        transport.name,
        new Error(`${atOnce} calls are with it, and ${waiting} wait already`),
      );
    }
    const wait = patience(deadline, leaving);
    try {
      await new Promise<void>((resolve, reject) => {
        const giveUp = () => {
          queue.delete(resolve);
          const code = wait.timedOut ? 'SUBGRAPH_TIMEOUT' : 'SUBGRAPH_UNAVAILABLE';
          reject(new SubgraphFailure(code, transport.name, new Error('its turn did not come')));
        };
        if (wait.signal.aborted) {
          giveUp();
          return;
        }
        queue.add(resolve);
        wait.signal.addEventListener('abort', giveUp, { once: true });
      });
    } finally {
      wait.end();
    }
  }
}
