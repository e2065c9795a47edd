import { BlockList, isIP } from 'node:net';

/** The proxies whose word on where a request comes from is believed. */
export class TrustedProxies {
  readonly #list = new BlockList();
  #isEmpty = true;

  /** Takes addresses, and ranges such as `10.0.0.0/8`. Throws an Error that names one that is neither. */
  constructor(ranges: readonly string[]) {
    for (const range of ranges) this.#add(range);
  }

  includes(address: string): boolean {
    if (this.#isEmpty) return false;
    const version = isIP(address);
    return version !== 0 && this.#list.check(address, version === 6 ? 'ipv6' : 'ipv4');
  }

  /**
   * The address that a request comes from. Each proxy appends its own peer to `X-Forwarded-For`, so it is read from its
   * end, as long as proxies are trusted: what a client wrote there itself is never reached.
   */
  clientOf(peer: string, forwardedFor: string | undefined): string {
    let client = plain(peer);
    if (this.#isEmpty) return client;
    const hops = forwardedFor?.split(',').map((hop) => plain(hop.trim())) ?? [];
    while (this.includes(client)) {
      const hop = hops.pop();
      if (hop === undefined || isIP(hop) === 0) break;
      client = hop;
    }
    return client;
  }

  #add(range: string): void {
    const [address = '', bits] = range.split('/');
    const version = isIP(address);
    const most = version === 6 ? 128 : 32;
    const length = bits === undefined ? most : Number(bits);
    if (version === 0 || !/^\d+$/.test(bits ?? '0') || length > most) {
      throw new Error(`${JSON.stringify(range)} is no address and no range such as 10.0.0.0/8.`);
    }
    this.#isEmpty = false;
    this.#list.addSubnet(address, length, version === 6 ? 'ipv6' : 'ipv4');
  }
}

/** A server that listens on both versions sees IPv4 clients as `::ffff:192.0.2.1`. */
function plain(address: string): string {
  return address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address;
}
