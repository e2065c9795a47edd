/** Headers that decide something: of two, a proxy in front could believe the one and this server the other. */
const SINGLE: ReadonlySet<string> = new Set([
  'authorization',
  'content-encoding',
  'content-length',
  'content-type',
  'host',
  'origin',
  'sec-fetch-site',
  'transfer-encoding',
  'x-desk-call',
  'x-purpose',
]);

export interface RequestHeaders {
  /** Names in lower case; a header sent several times is joined with `, `. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The first header that decides something and was sent twice (RFC 9112 §3.2 for Host). */
  readonly repeated: string | undefined;
}

/**
 * Reads headers in one pass. Not node's `headers`: it keeps the first of two Authorization headers, and a proxy before us
 * may keep the other.
 * @param raw names and values in turn.
 */
export function requestHeaders(raw: readonly string[]): RequestHeaders {
  const headers: Record<string, string> = Object.create(null);
  let repeated: string | undefined;
  for (let index = 0; index < raw.length; index += 2) {
    const name = (raw[index] ?? '').toLowerCase();
    const value = raw[index + 1] ?? '';
    const known = headers[name];
    headers[name] = known === undefined ? value : `${known}, ${value}`;
    if (known !== undefined && SINGLE.has(name)) repeated ??= name;
  }
  return { headers, repeated };
}
