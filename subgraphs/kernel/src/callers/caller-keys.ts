import { isSecureAddress, type Log, WatchedFile } from '@globalcrimedesk/service';
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  type JSONWebKeySet,
  type JWTVerifyGetKey,
} from 'jose';

/** How long the keys of a gateway are kept before they are asked for again. */
const KEPT_MS = 60_000;
/** An unknown key may be a new one: its gateway is asked again, but not more often than this. */
const ASK_AGAIN_MS = 2_000;
const ANSWER_MS = 2_000;

/** Finds the public keys of the gateway in a file, or at an address where the gateway serves them. */
export function callerKeys(place: string, log: Log): JWTVerifyGetKey {
  return isAddress(place) ? keysAt(new URL(place), log) : keysIn(place, log);
}

/** What is wrong with a place of keys, in words that follow the setting's name. */
export function faultOfPlace(place: string): string | undefined {
  if (!isAddress(place) || isSecureAddress(place)) return undefined;
  return `${JSON.stringify(place)}; it must be a path, or an address that begins with https:// (http:// on loopback alone): who could change the keys on their way could speak for anybody.`;
}

function isAddress(place: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(place);
}

function keysIn(path: string, log: Log): JWTVerifyGetKey {
  const file = new WatchedFile(path, (text) => {
    if (text === null) {
      log.warn({ path }, 'There are no keys of a gateway yet: calls are refused until there are.');
      return createLocalJWKSet({ keys: [] });
    }
    try {
      return createLocalJWKSet(JSON.parse(text) as JSONWebKeySet);
    } catch (error) {
      log.error({ err: error, path }, 'The keys of the gateway cannot be read: calls are refused.');
      return createLocalJWKSet({ keys: [] });
    }
  });
  return async (header, token) => {
    try {
      return await (await file.read())(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      return (await file.readAgain())(header, token);
    }
  };
}

function keysAt(url: URL, log: Log): JWTVerifyGetKey {
  const remote = createRemoteJWKSet(url, {
    cooldownDuration: ASK_AGAIN_MS,
    timeoutDuration: ANSWER_MS,
    // A key that was withdrawn is believed for so long at the most; a gateway that is down sends no calls either.
    cacheMaxAge: KEPT_MS,
  });
  return async (header, token) => {
    try {
      return await remote(header, token);
    } catch (error) {
      log.warn({ err: error, url: url.href }, 'The key of a call was not found.');
      throw error;
    }
  };
}
