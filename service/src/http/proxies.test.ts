import { expect } from 'chai';
import { TrustedProxies } from './proxies.ts';

describe('where a request comes from', () => {
  const proxies = new TrustedProxies(['10.0.0.0/8', '192.0.2.7', 'fd00::/8']);

  const cases: [what: string, peer: string, header: string | undefined, client: string][] = [
    ['the peer, where it is no proxy', '198.51.100.1', undefined, '198.51.100.1'],
    ['the peer, whatever it claims', '198.51.100.1', '203.0.113.9', '198.51.100.1'],
    ['whom a proxy names', '10.1.2.3', '203.0.113.9', '203.0.113.9'],
    ['not whom the client names', '10.1.2.3', '127.0.0.1, 203.0.113.9', '203.0.113.9'],
    ['past several proxies', '10.1.2.3', '203.0.113.9, 192.0.2.7', '203.0.113.9'],
    ['a proxy that asks for itself', '10.1.2.3', undefined, '10.1.2.3'],
    ['a proxy that writes nonsense', '10.1.2.3', 'unknown', '10.1.2.3'],
    ['IPv4 on a socket of both', '::ffff:10.1.2.3', '::ffff:203.0.113.9', '203.0.113.9'],
    ['IPv6', 'fd00::1', '2001:db8::1', '2001:db8::1'],
  ];
  for (const [what, peer, header, client] of cases) {
    it(`is ${what}`, () => {
      expect(proxies.clientOf(peer, header)).to.equal(client);
    });
  }

  it('refuses what is no address', () => {
    for (const range of ['10.0.0', '10.0.0.0/33', 'proxy.example', '10.0.0.0/x', '']) {
      expect(() => new TrustedProxies([range]), range).to.throw('no address');
    }
  });
});
