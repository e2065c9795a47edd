import type { Log } from '@globalcrimedesk/service';
import { createLocalJWKSet, createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose';

/** In milliseconds. */
export interface KeyTimes {
  /** Keys are fetched again after this, or sooner when a token names one that is not among them. */
  readonly fresh: number;
  /** An issuer is asked no more often than this, whatever the tokens say. */
  readonly cooldown: number;
  /** How long it may take to answer. */
  readonly answer: number;
}

const TIMES: KeyTimes = { fresh: 10 * 60_000, cooldown: 30_000, answer: 3_000 };

/**
 * The public keys of an issuer, fetched when they are needed and kept. An issuer that cannot be reached is asked again
 * later; until then the keys that it had are used, and tokens signed by any other are refused.
 */
export function issuerKeys(url: URL, log: Log, times: KeyTimes = TIMES): JWTVerifyGetKey {
  const remote = createRemoteJWKSet(url, {
    cacheMaxAge: times.fresh,
    cooldownDuration: times.cooldown,
    timeoutDuration: times.answer,
  });
  let failedAt = Number.NEGATIVE_INFINITY;

  return async (header, token) => {
    if (performance.now() - failedAt < times.cooldown) return held()(header, token);
    try {
      return await remote(header, token);
    } catch (error) {
      if (isAboutTheKey(error)) throw error;
      failedAt = performance.now();
      log.warn({ err: error, url: url.href }, 'The keys of an issuer could not be fetched.');
      return held()(header, token);
    }
  };

  function held(): JWTVerifyGetKey {
    return createLocalJWKSet(remote.jwks() ?? { keys: [] });
  }
}

/** The issuer answered, and the key of the token is not there, or not of its kind. */
function isAboutTheKey(error: unknown): boolean {
  return (
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys ||
    error instanceof errors.JOSENotSupported
  );
}
