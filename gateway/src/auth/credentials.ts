import { Unrecognised } from './refusals.ts';

/** What the `Authorization` header brings (RFC 9110 §11.6.2). */
export type Credentials =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'key'; readonly id: string; readonly secret: string };

/** Above what an honest issuer makes; a longer one is not even looked into. */
const LONGEST = 8_000;

const TOKEN = /^Bearer +([A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+)$/i;
const KEY = /^ApiKey +([A-Za-z0-9_-]{1,40})\.([A-Za-z0-9_-]{1,100})$/i;

/**
 * Reads the header. Two of them arrive joined by a comma, which no credentials have: they are refused, since what
 * stands before this server may have read the other one. @throws Unrecognised
 */
export function credentialsIn(authorization: string | undefined): Credentials {
  if (authorization === undefined) throw new Unrecognised('absent');
  if (authorization.length > LONGEST) throw new Unrecognised('malformed');
  const [, token] = TOKEN.exec(authorization) ?? [];
  if (token !== undefined) return { kind: 'token', token };
  const [, id, secret] = KEY.exec(authorization) ?? [];
  if (id !== undefined && secret !== undefined) return { kind: 'key', id, secret };
  throw new Unrecognised('malformed');
}
