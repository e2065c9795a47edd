import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createOwnerOnly } from '@globalcrimedesk/service';
import {
  type CryptoKey,
  calculateJwkThumbprint,
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  SignJWT,
} from 'jose';
import { type Holder, holderOf } from './holder.ts';
import type { TrustedIssuer } from './trusted-issuer.ts';

const ALGORITHM = 'ES256';
const ISSUER = 'urn:globalcrimedesk:local';
const AUDIENCE = 'globalcrimedesk';
const MAX_LIFETIME_SECONDS = 24 * 60 * 60;

/** The desk's own issuer of tokens: for one machine, over loopback. */
export interface LocalIssuer {
  readonly trusted: TrustedIssuer;
  /** @param seconds the token's life, 24 hours at most. @throws ClaimFault */
  issue(holder: Holder, seconds: number, now?: Date): Promise<string>;
}

/** Opens the local issuer; makes its key on the first run. */
export async function openLocalIssuer(path: string): Promise<LocalIssuer> {
  const jwk = await readKey(path);
  const kid = await calculateJwkThumbprint(jwk);
  const key = (await importJWK(jwk, ALGORITHM)) as CryptoKey;
  const { d: _, ...publicJwk } = jwk;
  const speaksFor = { ncbs: '*', roles: '*' } as const;
  return {
    trusted: {
      issuer: ISSUER,
      audience: AUDIENCE,
      algorithms: [ALGORITHM],
      clockSkewSeconds: 0,
      maxLifetimeSeconds: MAX_LIFETIME_SECONDS,
      speaksFor,
      keys: createLocalJWKSet({ keys: [{ ...publicJwk, kid, alg: ALGORITHM, use: 'sig' }] }),
    },
    async issue({ subject, ...claims }, seconds, now = new Date()) {
      holderOf({ ...claims, sub: subject }, speaksFor);
      const issued = Math.floor(now.getTime() / 1000);
      return new SignJWT({ ...claims, roles: [...claims.roles], purposes: [...claims.purposes] })
        .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT', kid })
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setSubject(subject)
        .setJti(randomUUID())
        .setIssuedAt(issued)
        .setExpirationTime(issued + Math.min(seconds, MAX_LIFETIME_SECONDS))
        .sign(key);
    },
  };
}

/** Several processes may meet on the first run: one makes the key, all read it. */
async function readKey(path: string): Promise<JWK & { kty: string }> {
  if (!existsSync(path)) {
    const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
    await createOwnerOnly(path, `${JSON.stringify(await exportJWK(privateKey), null, 2)}\n`);
  }
  const text = await readFile(path, 'utf8');
  try {
    const jwk = JSON.parse(text) as JWK;
    const { kty, crv, x, y, d } = jwk;
    if (kty === 'EC' && crv === 'P-256' && [x, y, d].every((part) => typeof part === 'string')) {
      return { ...jwk, kty };
    }
  } catch {
    // Told below.
  }
  throw new Error(
    `${path} holds no key of a local issuer. Delete it, and the next start makes a new one; tokens of the old one end.`,
  );
}
