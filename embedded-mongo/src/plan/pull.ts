import { CommandError } from '../errors.ts';
import type { Collection } from '../storage/collection.ts';
import type { Execution } from './entry-reader.ts';
import { PAUSE, type Pause } from './run-scan.ts';

/** How long a query runs before others get their turn. */
const SLICE_MS = 8;

/** What ends a pull early. */
export interface PullLimits {
  /** When `maxTimeMS` is over, by `performance.now()`. */
  readonly deadline: number | undefined;
  /** The collection being read: a query ends if it is dropped. */
  readonly collection?: Collection | undefined;
}

/**
 * Takes items from a running query until `take` says it has enough, letting other work run in between.
 *
 * @returns true if the query is at its end
 * @throws CommandError MaxTimeMSExpired (50), QueryPlanKilled (175)
 */
export async function pull<Item>(
  query: Iterator<Item | Pause, unknown>,
  execution: Execution,
  limits: PullLimits,
  take: (item: Item) => boolean,
): Promise<boolean> {
  execution.turn++;
  let sliceEnd = performance.now() + SLICE_MS;
  for (;;) {
    const step = query.next();
    if (step.done) return true;
    if (step.value !== PAUSE) {
      if (take(step.value)) return false;
    } else if (performance.now() > sliceEnd) {
      await new Promise(setImmediate);
      execution.turn++;
      sliceEnd = performance.now() + SLICE_MS;
    }
    if (limits.deadline !== undefined && performance.now() > limits.deadline) {
      throw new CommandError('MaxTimeMSExpired', 'operation exceeded time limit');
    }
    if (limits.collection?.dropped) {
      throw new CommandError('QueryPlanKilled', 'query plan killed :: collection dropped');
    }
  }
}

/** The value a generator returns at its end. */
export async function pullToEnd<Result>(
  query: Generator<Pause, Result>,
  execution: Execution,
  limits: PullLimits,
): Promise<Result> {
  let result: Result | undefined;
  const iterator: Iterator<Pause, Result> = {
    next() {
      const step = query.next();
      if (step.done) result = step.value;
      return step;
    },
  };
  await pull<never>(iterator, execution, limits, () => false);
  return result as Result;
}
