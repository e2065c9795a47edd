import { isLoopback } from '../config/loopback.ts';

export type AllowedHosts = 'loopback' | 'any' | readonly string[];

/**
 * Is the `Host` header one that this server answers for? Without this check a page on any web site could point its
 * own name at 127.0.0.1 (DNS rebinding) and read a loopback server as its own origin.
 */
export function hostAllowed(header: string | undefined, allowed: AllowedHosts): boolean {
  if (allowed === 'any') return true;
  // HTTP/1.0 needs no Host, and no browser speaks it: old health checkers may pass.
  if (header === undefined) return true;
  const name = hostName(header);
  if (name === undefined) return false;
  return allowed === 'loopback'
    ? ['localhost', '127.0.0.1', '::1'].includes(name)
    : allowed.some((entry) => entry.toLowerCase() === name);
}

/** The name without port and brackets; undefined when the header is not `host[:port]` (RFC 9110 §7.2). */
function hostName(header: string): string | undefined {
  const match = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+))(?::\d{1,5})?$/i.exec(header);
  return (match?.[1] ?? match?.[2])?.toLowerCase();
}

/** Loopback addresses are guarded unless the owner of the server says otherwise. */
export function defaultAllowedHosts(host: string): AllowedHosts {
  return isLoopback(host) ? 'loopback' : 'any';
}
