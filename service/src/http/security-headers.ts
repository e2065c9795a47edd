/** A year, as browsers' preload lists ask for. */
const HSTS = 'max-age=31536000; includeSubDomains';

const ALWAYS: Readonly<Record<string, string>> = {
  'cache-control': 'no-store', // answers hold personal data
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY', // for browsers that do not know frame-ancestors
};

/**
 * What every answer carries unless its route says otherwise. `Strict-Transport-Security` only behind a proxy that ends
 * TLS: said by a server that answers in the clear, it would lock its users out (RFC 6797 §7.2).
 */
export function defaultHeaders(behindTls: boolean): Readonly<Record<string, string>> {
  return behindTls ? { ...ALWAYS, 'strict-transport-security': HSTS } : ALWAYS;
}
