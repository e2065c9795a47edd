import { isIPv6 } from 'node:net';
import { DeskError } from '@globalcrimedesk/service';
import { LRUCache } from 'lru-cache';
import type { Identify, Refusal } from '../request/gate.ts';

/** How many bad tokens one address may send in each window before its requests are refused unread. */
const MAX_FAILED = 100;
const WINDOW_MS = 60_000;
/** More addresses than this are not remembered, the oldest forgotten first: memory stays bounded under attack. */
const MAX_ADDRESSES = 50_000;

interface Window {
  failed: number;
  readonly endsAt: number;
}

/**
 * Looks at a token only while its address has not sent too many bad ones: to verify a signature costs the server more
 * than to send one costs an attacker. Requests with good tokens do not count; where they share an address with an
 * attacker (a proxy that is not named as trusted) they are refused with them. Counted in this process.
 */
export function guardIdentify(identify: Identify, now: () => number = Date.now): Identify {
  const windows = new LRUCache<string, Window>({ max: MAX_ADDRESSES });
  return async (meta) => {
    const { clientAddress } = meta;
    if (clientAddress === undefined) return identify(meta);
    const key = network(clientAddress);
    const known = windows.get(key);
    const current = known !== undefined && now() < known.endsAt ? known : undefined;
    if (current !== undefined && current.failed >= MAX_FAILED) {
      return { refusal: tooManyFailed(Math.ceil((current.endsAt - now()) / 1000)) };
    }
    const identified = await identify(meta);
    // Who is known, and only states no purpose that is theirs, sent a good token.
    if (!('refusal' in identified) || identified.refusal.http?.status === 403) return identified;
    const window = current ?? { failed: 0, endsAt: now() + WINDOW_MS };
    window.failed += 1;
    windows.set(key, window);
    return identified;
  };
}

/** Who has one IPv6 address has the 2^64 of its network: they count as one. */
function network(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('::');
  const groups = head.split(':');
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(':').length;
  return [...groups, ...Array(Math.max(0, missing)).fill('0'), ...(tail?.split(':') ?? [])]
    .slice(0, 4)
    .join(':');
}

function tooManyFailed(seconds: number): Refusal {
  const message = `Too many bad tokens came from this address. Wait ${seconds} s.`;
  return {
    errors: [new DeskError('TOO_MANY_FAILED_LOGINS', message).toJSON()],
    http: { status: 429, headers: { 'retry-after': String(seconds) } },
  };
}
