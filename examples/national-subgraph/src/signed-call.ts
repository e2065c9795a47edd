import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  type JWTVerifyGetKey,
  jwtVerify,
} from 'jose';

/** Who asks, as the gateway vouches for them. */
export interface Caller {
  readonly subject: string;
  /** The National Central Bureau in whose name they ask. */
  readonly ncb: string;
  readonly purpose: string;
  /** The request at the gateway: its log and ours can be read together. */
  readonly requestId: string;
}

export type RefusalCode = 'CALL_UNSIGNED' | 'CALL_EXPIRED' | 'CALL_NOT_GENUINE' | 'CALL_REPLAYED';

/** A call that is not answered. It says no more than its code: whoever forges should not learn from us. */
export class CallRefused extends Error {
  readonly code: RefusalCode;

  constructor(code: RefusalCode, cause?: unknown) {
    super('Only calls that the gateway has signed are answered, once, and soon.', { cause });
    this.code = code;
  }
}

const LIFETIME_S = 30;
const CLOCK_SKEW_S = 5;
/** Beyond it calls are refused: forgetting one would let it in twice. */
const REMEMBERED_AT_MOST = 100_000;

/** Knows who calls (docs/guides/join.md of the desk, "The signed call"). */
export class CallVerifier {
  readonly #name: string;
  readonly #keys: JWTVerifyGetKey;
  /** Ids of calls, with the second from which they would be too old anyway. */
  readonly #seen = new Map<string, number>();

  /** @param name our own, which a call must be for. */
  constructor(name: string, keys: JWTVerifyGetKey) {
    this.#name = name;
    this.#keys = keys;
  }

  /** @param body the bytes as they came. @throws CallRefused */
  async verify(signature: string | undefined, body: Buffer, now = new Date()): Promise<Caller> {
    if (!signature) throw new CallRefused('CALL_UNSIGNED');
    const claims = await this.#claimsOf(signature, now);
    if (claims.body !== createHash('sha256').update(body).digest('base64url')) {
      throw new CallRefused('CALL_NOT_GENUINE');
    }
    const { sub: subject, ncb, purpose, rid: requestId, jti, exp } = claims;
    const texts = [subject, ncb, purpose, requestId, jti];
    if (!texts.every((text) => typeof text === 'string') || typeof exp !== 'number') {
      throw new CallRefused('CALL_NOT_GENUINE');
    }
    this.#takeOnce(jti as string, exp + CLOCK_SKEW_S, now.getTime() / 1000);
    return { subject, ncb, purpose, requestId } as Caller;
  }

  async #claimsOf(signature: string, now: Date): Promise<Record<string, unknown>> {
    try {
      const { payload } = await jwtVerify(signature, this.#keys, {
        algorithms: ['EdDSA'],
        typ: 'desk-call+jwt',
        audience: this.#name,
        maxTokenAge: LIFETIME_S,
        clockTolerance: CLOCK_SKEW_S,
        requiredClaims: ['sub', 'jti', 'iat', 'exp'],
        currentDate: now,
      });
      return payload;
    } catch (error) {
      const late = error instanceof errors.JWTExpired;
      throw new CallRefused(late ? 'CALL_EXPIRED' : 'CALL_NOT_GENUINE', error);
    }
  }

  /** The memory of this process: run one, or let replicas share it. */
  #takeOnce(id: string, until: number, now: number): void {
    for (const [old, end] of this.#seen) {
      if (end >= now) break; // lifetimes are alike, so the oldest come first
      this.#seen.delete(old);
    }
    if (this.#seen.has(id) || this.#seen.size >= REMEMBERED_AT_MOST) {
      throw new CallRefused('CALL_REPLAYED');
    }
    this.#seen.set(id, until);
  }
}

/** The gateway's public keys, from its address or from a file. Keys rotate, so an unknown one is looked for anew. */
export function deskKeys(place: string): JWTVerifyGetKey {
  if (/^https?:\/\//.test(place)) {
    return createRemoteJWKSet(new URL(place), {
      cooldownDuration: 2_000,
      timeoutDuration: 2_000,
      cacheMaxAge: 60_000, // a key that the gateway withdraws is not believed for longer
    });
  }
  const read = async () => createLocalJWKSet(JSON.parse(await readFile(place, 'utf8')));
  return async (header, token) => (await read())(header, token);
}
