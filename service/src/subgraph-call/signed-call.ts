import { createHash, randomUUID } from 'node:crypto';
import { type CryptoKey, errors, type JWTVerifyGetKey, jwtVerify, SignJWT } from 'jose';
import type { Caller } from '../access/caller.ts';
import { isClearance } from '../access/clearances.ts';
import { isCallerPurpose } from '../access/purposes.ts';
import { isRole } from '../access/roles.ts';
import { DeskError } from '../errors/desk-error.ts';

/** The one algorithm of signed calls (RFC 8037); a subgraph accepts no other, whatever a header names. */
const ALGORITHM = 'EdDSA';
/** So that a token of a client, signed by whomever, can never stand for a call (RFC 8725 §3.11). */
const TYPE = 'desk-call+jwt';
/** A call is answered or dead after this; the clocks of two machines may differ by the second number. */
const LIFETIME_S = 30;
const CLOCK_SKEW_S = 5;

/** The gateway's key of the day. */
export interface SigningKey {
  readonly kid: string;
  readonly key: CryptoKey;
}

/** What is signed beside the caller. */
export interface CallToSign {
  readonly caller: Caller;
  /** The name of the subgraph that the call is for: no other may take it. */
  readonly subgraph: string;
  readonly requestId: string;
  /** The body, as it is sent. */
  readonly body: string;
}

/** A call whose signature was good. */
export interface VerifiedCall {
  readonly caller: Caller;
  readonly requestId: string;
  /** The signature's own id: good once. */
  readonly callId: string;
  /** Epoch milliseconds after which the signature would be refused anyway. */
  readonly expiresAt: number;
}

/** Signs one attempt of one call: a JWT (RFC 7519) that names caller, purpose, subgraph, request, and the body's SHA-256. */
export function signCall(
  { kid, key }: SigningKey,
  call: CallToSign,
  now = new Date(),
): Promise<string> {
  const { subject, ...caller } = call.caller;
  const issued = Math.floor(now.getTime() / 1000);
  return new SignJWT({ ...caller, rid: call.requestId, body: digestOf(call.body) })
    .setProtectedHeader({ alg: ALGORITHM, typ: TYPE, kid })
    .setSubject(subject)
    .setAudience(call.subgraph)
    .setJti(randomUUID())
    .setIssuedAt(issued)
    .setExpirationTime(issued + LIFETIME_S)
    .sign(key);
}

/**
 * Verifies a signed call, all but whether it came before. @throws CALL_UNSIGNED, CALL_EXPIRED, CALL_NOT_GENUINE; none of
 * them says more than that.
 * @param keys finds the gateway's public key by its id.
 */
export async function verifyCall(
  signature: string | undefined,
  expected: { readonly subgraph: string; readonly body: string; readonly keys: JWTVerifyGetKey },
  now = new Date(),
): Promise<VerifiedCall> {
  if (signature === undefined || signature === '') {
    throw new DeskError(
      'CALL_UNSIGNED',
      'A subgraph answers calls that a gateway has signed, and no others.',
    );
  }
  try {
    const { payload } = await jwtVerify(signature, expected.keys, {
      algorithms: [ALGORITHM],
      typ: TYPE,
      audience: expected.subgraph,
      clockTolerance: CLOCK_SKEW_S,
      maxTokenAge: LIFETIME_S,
      requiredClaims: ['sub', 'jti', 'exp', 'iat'],
      currentDate: now,
    });
    const { sub = '', jti = '', exp = 0, rid, body } = payload;
    if (body !== digestOf(expected.body) || typeof rid !== 'string') throw notGenuine();
    const expiresAt = (exp + CLOCK_SKEW_S) * 1000;
    return { caller: callerIn(sub, payload), requestId: rid, callId: jti, expiresAt };
  } catch (error) {
    if (error instanceof DeskError) throw error;
    if (error instanceof errors.JWTExpired || isFromTheFuture(error)) {
      throw new DeskError(
        'CALL_EXPIRED',
        'The signed call came too late, or the clocks of two machines differ.',
      );
    }
    throw notGenuine(error);
  }
}

/** Signed by a clock that is ahead of ours. */
function isFromTheFuture(error: unknown): boolean {
  return (
    error instanceof errors.JWTClaimValidationFailed &&
    error.claim === 'iat' &&
    error.reason === 'check_failed'
  );
}

function digestOf(body: string): string {
  return createHash('sha256').update(body).digest('base64url');
}

/** Signed by the gateway, but read as if it were not: what is not listed is refused. */
function callerIn(subject: string, payload: Readonly<Record<string, unknown>>): Caller {
  const { ncb, entity, roles, purpose, clearance } = payload;
  if (
    typeof ncb !== 'string' ||
    !(entity === null || typeof entity === 'string') ||
    !Array.isArray(roles) ||
    !roles.every((role) => typeof role === 'string' && isRole(role)) ||
    typeof purpose !== 'string' ||
    !isCallerPurpose(purpose) ||
    typeof clearance !== 'string' ||
    !isClearance(clearance)
  ) {
    throw notGenuine();
  }
  return Object.freeze({
    subject,
    ncb,
    entity,
    roles: Object.freeze([...roles]),
    purpose,
    clearance,
  });
}

function notGenuine(cause?: unknown): DeskError {
  const error = new DeskError(
    'CALL_NOT_GENUINE',
    'The signed call is none of a gateway that this subgraph knows.',
  );
  error.cause = cause;
  return error;
}
