import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type CryptoKey,
  exportJWK,
  generateKeyPair,
  type JWK,
  type JWTHeaderParameters,
  type JWTPayload,
  SignJWT,
} from 'jose';

/** An issuer of tokens somewhere else: it serves its public keys, and signs what a test tells it to. */
export interface TokenIssuer {
  readonly issuer: string;
  readonly jwksUrl: string;
  readonly audience: string;
  /** As an entry of AUTH_ISSUERS has it; `change` replaces fields. */
  entry(change?: object): object;
  /** Claims of an analyst of FRA, with the time that they need. */
  claims(change?: object): JWTPayload;
  sign(claims: JWTPayload, header?: Partial<JWTHeaderParameters>): Promise<string>;
  readonly kid: string;
  readonly publicJwk: JWK;
  readonly privateKey: CryptoKey;
  /** How often its keys were fetched. */
  readonly fetches: number;
  /** A new key; those before it are served no more. */
  rotate(): Promise<void>;
  /** Answers 503 until told otherwise. */
  breakDown(isDown: boolean): void;
  stop(): Promise<void>;
}

const LIFETIME_S = 600;

/** @param name part of its name and of its keys' ids, so that two of them can be told apart. */
export async function tokenIssuer(name: string, algorithm = 'ES256'): Promise<TokenIssuer> {
  const issuer = `https://${name}.invalid/`;
  const audience = 'the-desk';
  let serial = 0;
  let fetches = 0;
  let isDown = false;
  let current = await newKey();
  const server = createServer((_, response) => {
    fetches += 1;
    response.statusCode = isDown ? 503 : 200;
    response.end(JSON.stringify({ keys: [current.publicJwk] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const jwksUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks.json`;

  return {
    issuer,
    jwksUrl,
    audience,
    entry: (change = {}) => ({
      issuer,
      jwksUrl,
      audience,
      algorithms: [algorithm],
      clockSkewSeconds: 5,
      ncbs: '*',
      roles: '*',
      ...change,
    }),
    claims(change = {}) {
      const now = Math.floor(Date.now() / 1_000);
      return {
        iss: issuer,
        aud: audience,
        sub: 'analyst-7',
        iat: now,
        exp: now + LIFETIME_S,
        ncb: 'FRA',
        roles: ['ANALYST'],
        purposes: ['INVESTIGATION'],
        clearance: 'CONFIDENTIAL',
        ...change,
      };
    },
    sign: (claims, header = {}) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: algorithm, kid: current.kid, typ: 'JWT', ...header })
        .sign(current.privateKey),
    get kid() {
      return current.kid;
    },
    get publicJwk() {
      return current.publicJwk;
    },
    get privateKey() {
      return current.privateKey;
    },
    get fetches() {
      return fetches;
    },
    async rotate() {
      current = await newKey();
    },
    breakDown(down) {
      isDown = down;
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };

  async function newKey() {
    serial += 1;
    const kid = `${name}-${serial}`;
    const { publicKey, privateKey } = await generateKeyPair(algorithm, { extractable: true });
    const publicJwk = { ...(await exportJWK(publicKey)), kid, alg: algorithm, use: 'sig' };
    return { kid, privateKey, publicJwk };
  }
}
