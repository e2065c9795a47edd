import { createHash } from 'node:crypto';
import type { Caller } from '@globalcrimedesk/service';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import type { ClassLimits } from './classes.ts';

/** Where a caller stands in its window after one more request. */
export interface RateState {
  readonly allowed: boolean;
  readonly limit: number;
  readonly windowSeconds: number;
  readonly remaining: number;
  /** Whole seconds until the window ends. */
  readonly resetSeconds: number;
}

/** Counts the requests of callers of one class. */
export interface RateCounter {
  /** One more request of this caller. */
  count(key: string): Promise<RateState>;
}

export type RateLimits = Pick<ClassLimits, 'windowSeconds'> & { readonly requests: number };

/** Makes the counter of a class: in this process, or shared by all gateways. */
export type RateCounters = (name: string, limits: RateLimits) => RateCounter;

/** Counts in this process alone: of several gateways, each lets a caller send as much. */
export const memoryCounters: RateCounters = (_, limits) => {
  const limiter = new RateLimiterMemory({
    points: limits.requests,
    duration: limits.windowSeconds,
  });
  return { count: (key) => consumed(() => limiter.consume(key), limits) };
};

/** What the limiter says, whether it lets the request through or rejects. Other rejections pass on. */
export async function consumed(
  consume: () => Promise<RateLimiterRes>,
  { requests, windowSeconds }: RateLimits,
): Promise<RateState> {
  const state = (allowed: boolean, { remainingPoints, msBeforeNext }: RateLimiterRes) => ({
    allowed,
    limit: requests,
    windowSeconds,
    remaining: Math.max(0, remainingPoints),
    resetSeconds: Math.max(1, Math.ceil(msBeforeNext / 1000)),
  });
  try {
    return state(true, await consume());
  } catch (error) {
    if (error instanceof Error) throw error;
    return state(false, error as RateLimiterRes);
  }
}

/** Whose requests are counted together. A hash, since the counter may be stored: it names nobody. */
export function callerKey({ subject, ncb, entity }: Caller): string {
  return createHash('sha256')
    .update(JSON.stringify([ncb, entity, subject]))
    .digest('base64url');
}
