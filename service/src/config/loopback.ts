/** True for addresses that only this machine reaches: 127.0.0.0/8 (RFC 1122), ::1 (RFC 4291) and `localhost`. */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[(.*)\]$/, '$1');
  return name === 'localhost' || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name);
}
