import type { LimitClass } from './classes.ts';
import type { RateState } from './rate.ts';

/**
 * What a client needs to pace itself, as structured fields of the IETF draft "RateLimit header fields for HTTP"
 * (draft-ietf-httpapi-ratelimit-headers-10), and `Retry-After` (RFC 9110 §10.2.3) once it is refused.
 */
export function rateHeaders(name: LimitClass, state: RateState): Readonly<Record<string, string>> {
  return {
    'ratelimit-policy': `"${name}";q=${state.limit};w=${state.windowSeconds}`,
    ratelimit: `"${name}";r=${state.remaining};t=${state.resetSeconds}`,
    ...(state.allowed ? {} : { 'retry-after': String(state.resetSeconds) }),
  };
}
