import { randomBytes, randomUUID } from 'node:crypto';

/** How a server names a request, by the `x-request-id` that came with it, if one did. */
export type NameRequest = (header: string | undefined) => string;

/** Takes a request id that is safe to log and to echo, else makes one: for who is told ids by a gateway. */
export function requestIdFrom(header: string | undefined): string {
  return header !== undefined && /^[A-Za-z0-9._-]{1,128}$/.test(header) ? header : randomUUID();
}

/**
 * A name that no other request has, for who is asked by everybody: it begins with what the client sent, if that is safe.
 * An audit that joins what was asked with what was read goes by it, so two requests never share one.
 */
export function distinctRequestId(header: string | undefined): string {
  const isSafe = header !== undefined && /^[A-Za-z0-9._-]{1,100}$/.test(header);
  return isSafe ? `${header}.${randomBytes(8).toString('hex')}` : randomUUID();
}
