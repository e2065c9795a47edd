import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { keyFiles } from '@globalcrimedesk/service';
import { expect } from 'chai';
import { openKeyRing, rotateKeyRing, showKeyRing } from './key-ring.ts';

/** A file is looked at once a second. */
const A_LOOK_MS = 1_050;

describe('the key ring of a gateway', () => {
  let folder: string;
  let files: ReturnType<typeof keyFiles>;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'desk-ring-'));
    files = keyFiles(folder);
  });
  afterEach(() => rm(folder, { recursive: true }));

  const publicIds = async () =>
    (JSON.parse(await readFile(files.callKeys, 'utf8')) as { keys: { kid: string }[] }).keys.map(
      ({ kid }) => kid,
    );

  it('is made once, by whichever of several processes comes first', async () => {
    const rings = await Promise.all(Array.from({ length: 6 }, () => openKeyRing(files)));
    const kids = new Set(await Promise.all(rings.map(async (ring) => (await ring.current()).kid)));
    expect(kids.size).to.equal(1);
    expect(await publicIds()).to.deep.equal([...kids]);
  });

  it('is its owner’s alone, and shows no private half', async () => {
    const ring = await openKeyRing(files);
    for (const path of [files.callSigning, files.callKeys]) {
      expect((await stat(path)).mode & 0o777).to.equal(0o600);
    }
    expect((await stat(join(folder, 'keys'))).mode & 0o777).to.equal(0o700);
    for (const key of (await ring.publicKeys()).keys) {
      expect(Object.keys(key).sort()).to.deep.equal(['alg', 'crv', 'kid', 'kty', 'use', 'x']);
    }
  });

  it('signs with a new key after a rotation, keeps the one before, and forgets the one before that', async () => {
    const ring = await openKeyRing(files);
    const first = (await ring.current()).kid;
    const [second] = await rotateKeyRing(files);
    expect(await publicIds()).to.deep.equal([second?.kid, first]);
    await setTimeout(A_LOOK_MS);
    expect((await ring.current()).kid).to.equal(second?.kid);
    const [third] = await rotateKeyRing(files);
    expect(await publicIds()).to.deep.equal([third?.kid, second?.kid]);
    expect((await showKeyRing(files)).map(({ state }) => state)).to.deep.equal([
      'current',
      'previous',
    ]);
  });

  it('names its file when somebody spoiled it', async () => {
    await openKeyRing(files);
    await writeFile(files.callSigning, '[]');
    const fault = await openKeyRing(files).catch((error: Error) => error.message);
    expect(fault).to.contain(`${files.callSigning} holds no keys`);
  });
});
