import { randomUUID } from 'node:crypto';

/** Takes a request id that is safe to log and to echo, else makes one. */
export function requestIdFrom(header: string | undefined): string {
  return header !== undefined && /^[A-Za-z0-9._-]{1,128}$/.test(header) ? header : randomUUID();
}
