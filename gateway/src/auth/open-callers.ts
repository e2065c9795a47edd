import { isLoopback, type KeyFiles, type Log } from '@globalcrimedesk/service';
import { refusedHost } from '../config.ts';
import type { Identify } from '../request/gate.ts';
import { openKeyRing } from '../signing/key-ring.ts';
import { keysRoute } from '../signing/keys-route.ts';
import { signCalls } from '../signing/sign-calls.ts';
import type { Sign } from '../transport/transport.ts';
import { apiKeyVerifier } from './api-keys.ts';
import { createIdentify } from './identify.ts';
import { readIssuers } from './issuers-file.ts';
import { type LocalIssuer, openLocalIssuer } from './local-issuer.ts';
import { tokenVerifier } from './token-verifier.ts';

export interface CallersOptions {
  /** Where the gateway listens: local keys are for loopback alone. */
  readonly host: string;
  readonly keys: KeyFiles;
  /** The file of AUTH_ISSUERS. Where there is none, the local issuer stands in. */
  readonly issuersFile: string | undefined;
  readonly log: Log;
}

/** How a gateway knows its callers, and vouches for them before its subgraphs. */
export interface Callers {
  readonly identify: Identify;
  readonly sign: Sign;
  /** Where other machines find the public keys of this gateway. */
  readonly keysRoute: ReturnType<typeof keysRoute>;
  /** `null` where AUTH_ISSUERS names who issues tokens: then only they do. */
  readonly localIssuer: LocalIssuer | null;
}

/** Opens all that callers need; makes what keys are not there yet. @throws when outsiders would be let in by local keys. */
export async function openCallers(options: CallersOptions): Promise<Callers> {
  const { host, keys, issuersFile, log } = options;
  const { issuers, localIssuer } =
    issuersFile === undefined
      ? await ownIssuer(host, keys)
      : { issuers: await readIssuers(issuersFile, log), localIssuer: null };
  const ring = await openKeyRing(keys);
  return {
    identify: createIdentify({
      verifyToken: tokenVerifier(issuers),
      verifyApiKey: apiKeyVerifier(keys.apiKeys),
      log,
    }),
    sign: signCalls(ring),
    keysRoute: keysRoute(ring),
    localIssuer,
  };
}

async function ownIssuer(host: string, keys: KeyFiles) {
  if (!isLoopback(host)) throw new Error(refusedHost(host));
  const localIssuer = await openLocalIssuer(keys.localIssuer);
  return { issuers: [localIssuer.trusted], localIssuer };
}
