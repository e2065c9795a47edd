import type { Log } from '@globalcrimedesk/service';
import { RateLimiterCluster, RateLimiterClusterMaster } from 'rate-limiter-flexible';
import { consumed, memoryCounters, type RateCounters } from './rate.ts';

/** A first process that has not answered by now is gone, or so busy that nobody should wait for it. */
const PATIENCE_MS = 2_000;

/** In the first process of several: counts the requests that all its workers let in. */
export function countForWorkers(): void {
  new RateLimiterClusterMaster();
}

/**
 * In a worker: has the first process count, so that a caller may not send more for there being more workers. Where that
 * does not answer, the worker counts alone: no border closes because a counter is down.
 */
export function workerCounters(log: Log): RateCounters {
  return (name, limits) => {
    const memory = memoryCounters(name, limits);
    const { requests: points, windowSeconds: duration } = limits;
    const limiter = new RateLimiterCluster({
      // The first process keeps what it counts by for as long as it runs; a worker may come with another bound.
      keyPrefix: `${name}/${points}/${duration}`,
      points,
      duration,
      timeoutMs: PATIENCE_MS,
    });
    return {
      async count(key) {
        try {
          return await consumed(() => limiter.consume(key), limits);
        } catch (error) {
          log.warn({ err: error }, 'The first process does not count rates; this worker does.');
          return memory.count(key);
        }
      },
    };
  };
}
