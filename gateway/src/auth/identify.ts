import type { Caller, Log } from '@globalcrimedesk/service';
import type { Identify } from '../request/gate.ts';
import type { VerifyApiKey } from './api-keys.ts';
import { credentialsIn } from './credentials.ts';
import type { Holder } from './holder.ts';
import { PURPOSE_HEADER, statedPurpose } from './purpose.ts';
import { purposeRequired, Unrecognised, unauthenticated } from './refusals.ts';
import type { VerifyToken } from './token-verifier.ts';

export interface IdentifyOptions {
  readonly verifyToken: VerifyToken;
  readonly verifyApiKey: VerifyApiKey;
  readonly log: Log;
  readonly clock?: () => Date;
}

/** Knows a caller by their token or their API key, and what they say that the request is for. */
export function createIdentify(options: IdentifyOptions): Identify {
  const { log, clock = () => new Date() } = options;
  return async ({ headers, requestId }) => {
    let holder: Holder;
    try {
      holder = await holderOfRequest(options, headers.authorization, clock());
    } catch (error) {
      if (!(error instanceof Unrecognised)) throw error;
      log.info({ err: error, requestId, reason: error.reason }, 'a caller was not recognised');
      return { refusal: unauthenticated(error) };
    }
    const { purposes, ...known } = holder;
    const stated = headers[PURPOSE_HEADER];
    const purpose = statedPurpose(stated, purposes);
    if (purpose === undefined) return { refusal: purposeRequired(stated, purposes) };
    return { caller: Object.freeze<Caller>({ ...known, purpose }) };
  };
}

function holderOfRequest(
  { verifyToken, verifyApiKey }: IdentifyOptions,
  authorization: string | undefined,
  now: Date,
): Promise<Holder> {
  const credentials = credentialsIn(authorization);
  return credentials.kind === 'token'
    ? verifyToken(credentials.token, now)
    : verifyApiKey(credentials.id, credentials.secret, now);
}
