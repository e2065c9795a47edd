import { createHash } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, errors, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import { ClaimFault, type Holder, holderOf } from './holder.ts';
import { Unrecognised } from './refusals.ts';
import type { TrustedIssuer } from './trusted-issuer.ts';

/** Who holds a token. @throws Unrecognised */
export type VerifyToken = (token: string, now: Date) => Promise<Holder>;

/** A token that was verified is believed again without its signature: for so long a withdrawn key still counts. */
const KEPT_MS = 30_000;
const KEPT_AT_MOST = 10_000;

/** What `typ` may say (RFC 7519 §5.1, RFC 9068 §2.1): never what a signed call says, nor another kind of JWT. */
const TYPES: ReadonlySet<unknown> = new Set([undefined, 'jwt', 'at+jwt', 'application/at+jwt']);

interface Verified {
  readonly holder: Holder;
  /** Epoch milliseconds. */
  readonly until: number;
}

/** Verifies tokens of the issuers that are trusted. @param kept 0 keeps none of them; tests and figures. */
export function tokenVerifier(issuers: readonly TrustedIssuer[], kept = KEPT_AT_MOST): VerifyToken {
  const byName = new Map(issuers.map((issuer) => [issuer.issuer, issuer]));
  const cache = kept === 0 ? null : new LRUCache<string, Verified>({ max: kept });
  return async (token, now) => {
    // Not the token itself: a dump of the memory must not hold what opens the door.
    const digest = createHash('sha256').update(token).digest('base64url');
    const known = cache?.get(digest);
    if (known !== undefined && now.getTime() < known.until) return known.holder;
    const verified = await verify(byName, token, now);
    cache?.set(digest, verified);
    return verified.holder;
  };
}

async function verify(
  issuers: ReadonlyMap<string, TrustedIssuer>,
  token: string,
  now: Date,
): Promise<Verified> {
  const issuer = issuers.get(issuerNamedIn(token));
  if (issuer === undefined) throw new Unrecognised('untrusted');
  const { clockSkewSeconds, maxLifetimeSeconds } = issuer;
  try {
    const { payload } = await jwtVerify(token, issuer.keys, {
      issuer: issuer.issuer,
      audience: issuer.audience,
      algorithms: [...issuer.algorithms],
      clockTolerance: clockSkewSeconds,
      maxTokenAge: maxLifetimeSeconds,
      requiredClaims: ['sub', 'iat', 'exp'],
      currentDate: now,
    });
    const { iat = 0, exp = 0 } = payload;
    if (exp - iat > maxLifetimeSeconds) throw new ClaimFault('exp', 'is too far from iat');
    const expires = (exp + clockSkewSeconds) * 1_000;
    return {
      holder: holderOf(payload, issuer.speaksFor),
      until: Math.min(expires, now.getTime() + KEPT_MS),
    };
  } catch (error) {
    throw new Unrecognised(reasonOf(error), error);
  }
}

/** Whose keys to try: said by the token itself, so believed only once one of those keys has verified it. */
function issuerNamedIn(token: string): string {
  try {
    const { typ } = decodeProtectedHeader(token);
    const { iss } = decodeJwt(token);
    if (typeof iss === 'string' && TYPES.has(typ?.toLowerCase())) return iss;
  } catch (error) {
    throw new Unrecognised('malformed', error);
  }
  throw new Unrecognised('untrusted');
}

/** Claims are looked at only after the signature: whoever reads more than "untrusted" holds a genuine token. */
function reasonOf(error: unknown): Unrecognised['reason'] {
  if (error instanceof errors.JWTExpired) return 'expired';
  if (error instanceof ClaimFault) return 'claims';
  const early = error instanceof errors.JWTClaimValidationFailed && error.reason === 'check_failed';
  return early && ['nbf', 'iat'].includes(error.claim) ? 'early' : 'untrusted';
}
