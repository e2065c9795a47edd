import { isLoopback } from './loopback.ts';

/** Whether keys may be fetched there: who could change them on the way could speak for anybody. */
export function isSecureAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}
