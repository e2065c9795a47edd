import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { createLog } from '@globalcrimedesk/service';
import { expect } from 'chai';
import { exportJWK, generateKeyPair, type JWK, type JWTVerifyGetKey } from 'jose';
import { callerKeys, faultOfPlace } from './caller-keys.ts';

const log = createLog({ name: 'test', level: 'silent' });
/** Who misses a key makes the file be read ten times a second at most. */
const A_MOMENT_MS = 120;

describe('where a subgraph finds the keys of its gateway', () => {
  let folder: string;
  let path: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'desk-caller-keys-'));
    path = join(folder, 'desk-keys.json');
  });
  after(() => rm(folder, { recursive: true }));

  async function newKey(kid: string): Promise<JWK> {
    const { publicKey } = await generateKeyPair('EdDSA');
    return { ...(await exportJWK(publicKey)), kid, alg: 'EdDSA' };
  }

  async function finds(keys: JWTVerifyGetKey, kid: string): Promise<boolean> {
    try {
      await keys({ alg: 'EdDSA', kid }, { payload: '', signature: '' });
      return true;
    } catch {
      return false;
    }
  }

  it('is a file that may come later, be spoiled, and change', async () => {
    const keys = callerKeys(path, log);
    expect(await finds(keys, 'one')).to.equal(false);
    const steps: [text: string, found: string[]][] = [
      [JSON.stringify({ keys: [await newKey('one')] }), ['one']],
      [JSON.stringify({ keys: [await newKey('two')] }), ['two']],
      ['{"keys":', []],
      [JSON.stringify({ keys: [await newKey('one'), await newKey('two')] }), ['one', 'two']],
    ];
    for (const [text, found] of steps) {
      await writeFile(path, text);
      await setTimeout(A_MOMENT_MS);
      // Whoever knows no such key makes it look.
      expect(await finds(keys, 'junk')).to.equal(false);
      for (const kid of ['one', 'two']) {
        expect(await finds(keys, kid)).to.equal(found.includes(kid));
      }
    }
  });

  it('is an address, asked once for many calls', async () => {
    const served = [await newKey('one')];
    let asked = 0;
    const server = createServer((_, response) => {
      asked += 1;
      response.end(JSON.stringify({ keys: served }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const keys = callerKeys(`http://127.0.0.1:${port}/.well-known/desk-keys.json`, log);
    expect(await finds(keys, 'one')).to.equal(true);
    for (let n = 0; n < 10; n += 1) expect(await finds(keys, `junk-${n}`)).to.equal(false);
    expect(asked).to.equal(1);
    await new Promise((resolve) => server.close(resolve));
    expect(await finds(keys, 'one')).to.equal(true);
  });

  it('is no address whose answer could be changed on its way', () => {
    expect(faultOfPlace('http://gateway.internal/keys.json')).to.contain('https://');
    expect(faultOfPlace('ftp://gateway.internal/keys.json')).to.contain('https://');
    for (const place of ['https://gateway.internal/k', 'http://localhost:4000/k', 'data/k.json']) {
      expect(faultOfPlace(place)).to.equal(undefined);
    }
  });
});
