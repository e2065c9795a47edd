import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { expect } from 'chai';
import { exportJWK, generateKeyPair, type JWK, type JWTVerifyGetKey } from 'jose';
import { quietLog } from '../testing/graph.ts';
import { issuerKeys } from './issuer-keys.ts';

const TIMES = { fresh: 80, cooldown: 40, answer: 200 };

describe('the keys of an issuer', () => {
  let server: Server;
  let served: JWK[];
  let fetches: number;
  let answer: 'keys' | 'error' | 'nothing' | 'rubbish';
  let keys: JWTVerifyGetKey;

  beforeEach(async () => {
    served = [await newKey('one')];
    fetches = 0;
    answer = 'keys';
    server = createServer((_, response) => {
      fetches += 1;
      if (answer === 'nothing') return;
      response.statusCode = answer === 'error' ? 500 : 200;
      response.end(answer === 'rubbish' ? '<html>' : JSON.stringify({ keys: served }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    keys = issuerKeys(new URL(`http://127.0.0.1:${port}/jwks`), quietLog, TIMES);
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  async function newKey(kid: string): Promise<JWK> {
    const { publicKey } = await generateKeyPair('ES256');
    return { ...(await exportJWK(publicKey)), kid, alg: 'ES256' };
  }

  /** Whether a token that names this key would find it. */
  const finds = async (kid: string) => {
    try {
      await keys({ alg: 'ES256', kid }, { payload: '', signature: '' });
      return true;
    } catch {
      return false;
    }
  };

  it('are fetched once for many tokens, and kept', async () => {
    await Promise.all(Array.from({ length: 10 }, () => finds('one')));
    expect(await finds('one')).to.equal(true);
    expect(fetches).to.equal(1);
  });

  it('are found after a rotation, and those that were withdrawn are not', async () => {
    await finds('one');
    served = [await newKey('two')];
    await setTimeout(TIMES.cooldown + 10);
    expect(await finds('two')).to.equal(true);
    expect(await finds('one')).to.equal(false);
  });

  it('are not asked for at each token that names a key of its own invention', async () => {
    await finds('one');
    for (let n = 0; n < 50; n += 1) expect(await finds(`junk-${n}`)).to.equal(false);
    expect(fetches).to.be.at.most(4);
  });

  for (const trouble of ['error', 'nothing', 'rubbish'] as const) {
    it(`stay while the issuer answers with ${trouble}; keys that it never showed let nobody in`, async () => {
      expect(await finds('one')).to.equal(true);
      answer = trouble;
      await setTimeout(TIMES.fresh + 10);
      expect(await finds('one')).to.equal(true);
      expect(await finds('two')).to.equal(false);
      const before = fetches;
      await finds('one');
      expect(fetches).to.equal(before);
      answer = 'keys';
      served = [...served, await newKey('two')];
      await setTimeout(TIMES.cooldown + 10);
      expect(await finds('two')).to.equal(true);
    });
  }

  it('let nobody in where the issuer was never reached', async () => {
    answer = 'error';
    expect(await finds('one')).to.equal(false);
  });
});
