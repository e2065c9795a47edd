import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect } from 'chai';
import { apiKeyVerifier, createApiKey, listApiKeys, revokeApiKey } from './api-keys.ts';
import { Unrecognised } from './refusals.ts';

const NOW = new Date('2026-03-01T12:00:00Z');
const PARTNER = {
  sub: 'northern',
  ncb: 'FRA',
  entity: 'Northern Airways',
  roles: ['PARTNER'],
  purposes: ['DOCUMENT_CHECK'],
  clearance: 'OFFICIAL_USE_ONLY',
  expiresAt: null,
} as const;
/** A file is looked at once a second. */
const A_LOOK_MS = 1_050;

describe('API keys', () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'desk-api-keys-'));
    path = join(folder, 'keys', 'api-keys.json');
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function told(verify: ReturnType<typeof apiKeyVerifier>, key: string, now = NOW) {
    const [id = '', secret = ''] = key.split('.');
    try {
      return (await verify(id, secret, now)).entity;
    } catch (error) {
      if (error instanceof Unrecognised) return error.reason;
      throw error;
    }
  }

  it('name their holder; another secret, or another id, names nobody', async () => {
    const { key, id } = await createApiKey(path, PARTNER, NOW);
    const verify = apiKeyVerifier(path);
    expect(await told(verify, key)).to.equal('Northern Airways');
    expect(await told(verify, `${id}.${'A'.repeat(43)}`)).to.equal('untrusted');
    expect(await told(verify, key.replace(id, 'other'))).to.equal('untrusted');
    expect(await told(verify, `${key}A`)).to.equal('untrusted');
  });

  it('are kept as digests, in a file that its owner alone reads', async () => {
    const { key } = await createApiKey(path, PARTNER, NOW);
    const [, secret = ''] = key.split('.');
    expect(Buffer.from(secret, 'base64url')).to.have.length(32);
    expect(await readFile(path, 'utf8')).not.to.contain(secret);
    expect((await stat(path)).mode & 0o777).to.equal(0o600);
    expect((await stat(join(folder, 'keys'))).mode & 0o777).to.equal(0o700);
  });

  it('are made and revoked while a gateway runs', async () => {
    const verify = apiKeyVerifier(path);
    expect(await told(verify, `k1.${'A'.repeat(43)}`)).to.equal('untrusted');
    const { key, id } = await createApiKey(path, PARTNER, NOW);
    await setTimeout(A_LOOK_MS);
    expect(await told(verify, key)).to.equal('Northern Airways');
    expect(await revokeApiKey(path, id, NOW)).to.equal(true);
    await setTimeout(A_LOOK_MS);
    expect(await told(verify, key)).to.equal('untrusted');
    expect(await revokeApiKey(path, 'k-none', NOW)).to.equal(false);
    expect((await listApiKeys(path)).map(({ revokedAt }) => revokedAt)).to.deep.equal([
      NOW.toISOString(),
    ]);
  });

  it('end on their day', async () => {
    const { key } = await createApiKey(path, { ...PARTNER, expiresAt: '2026-03-02T00:00:00.000Z' });
    const verify = apiKeyVerifier(path);
    expect(await told(verify, key, new Date('2026-03-01T23:59:59Z'))).to.equal('Northern Airways');
    expect(await told(verify, key, new Date('2026-03-02T00:00:00Z'))).to.equal('expired');
  });

  it('are all kept when several are made at one moment', async () => {
    await Promise.all(Array.from({ length: 8 }, () => createApiKey(path, PARTNER, NOW)));
    expect(await listApiKeys(path)).to.have.length(8);
  });

  it('let nobody in by a file that somebody spoiled, and name it', async () => {
    const { key } = await createApiKey(path, PARTNER, NOW);
    for (const text of ['', '{', '[{}]', '[{"id":"a","secretSha256":""}]', '{"a":1}']) {
      await writeFile(path, text);
      const fault = await told(apiKeyVerifier(path), key).catch((error: Error) => error.message);
      expect(fault).to.contain(`${path} is no list of API keys`);
    }
  });

  it('bear only what a caller may bear', async () => {
    const stranger = { ...PARTNER, roles: ['REVIEWER'] };
    const fault = await createApiKey(path, stranger).catch((error: Error) => error.message);
    expect(fault).to.contain('REVIEWER, which FRA does not have');
  });
});
