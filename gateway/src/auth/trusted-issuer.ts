import type { JWTVerifyGetKey } from 'jose';
import type { SpeaksFor } from './holder.ts';

/** What a token may be signed with: asymmetric alone, so that who verifies tokens cannot make them (RFC 8725 §3.1). */
export const TOKEN_ALGORITHMS = ['ES256', 'ES384', 'EdDSA', 'RS256', 'PS256'] as const;
export type TokenAlgorithm = (typeof TOKEN_ALGORITHMS)[number];

/** Whose tokens are believed, as far as this says. */
export interface TrustedIssuer {
  /** The token's `iss`, compared exactly. */
  readonly issuer: string;
  /** What the token's `aud` must name. */
  readonly audience: string;
  readonly algorithms: readonly TokenAlgorithm[];
  /** How far its clock and ours may be apart. */
  readonly clockSkewSeconds: number;
  /** From `iat` to `exp`: a token that lasts longer is refused. */
  readonly maxLifetimeSeconds: number;
  readonly speaksFor: SpeaksFor;
  /** Finds the issuer's public key by its id. */
  readonly keys: JWTVerifyGetKey;
}
