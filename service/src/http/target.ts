/** What the first line of a request asks for. */
export interface Target {
  readonly path: string;
  /** Without the `?`. */
  readonly search: string;
  /** Present in absolute form only; it then outranks the `Host` header (RFC 9112 §3.2.2). */
  readonly authority?: string;
}

/**
 * Reads origin form (`/graphql?query=…`) and absolute form (`http://host/graphql`), undefined for anything else.
 * Not `new URL`: it would read `//evil/graphql` as another host and fold `/a/../graphql` into `/graphql`.
 */
export function parseTarget(raw: string): Target | undefined {
  const match = /^(?:https?:\/\/([^/?#]+))?(\/[^?#]*)?(?:\?([^#]*))?$/i.exec(raw);
  if (match === null || (match[1] === undefined && match[2] === undefined)) return undefined;
  return {
    path: match[2] ?? '/',
    search: match[3] ?? '',
    ...(match[1] === undefined ? {} : { authority: match[1] }),
  };
}
