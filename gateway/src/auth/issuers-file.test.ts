import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from '@globalcrimedesk/service';
import { expect } from 'chai';
import { quietLog } from '../testing/graph.ts';
import { readIssuers } from './issuers-file.ts';

const GOOD = {
  issuer: 'https://id.police.example/',
  jwksUrl: 'https://id.police.example/jwks.json',
  audience: 'globalcrimedesk',
  algorithms: ['ES256', 'EdDSA'],
  ncbs: ['FRA', 'BRA'],
  roles: ['OFFICER'],
};

describe('the file of AUTH_ISSUERS', () => {
  let path: string;
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'desk-issuers-'));
    path = join(folder, 'issuers.json');
  });
  after(() => rm(folder, { recursive: true }));

  async function faultsOf(content: unknown): Promise<readonly string[]> {
    await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
    try {
      await readIssuers(path, quietLog);
      return [];
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      return error.faults;
    }
  }

  it('names issuers, and for whom each speaks', async () => {
    await writeFile(path, JSON.stringify([GOOD, { ...GOOD, issuer: 'b', ncbs: '*', roles: '*' }]));
    const issuers = await readIssuers(path, quietLog);
    expect(issuers.map(({ keys: _, ...issuer }) => issuer)).to.deep.equal([
      {
        issuer: GOOD.issuer,
        audience: 'globalcrimedesk',
        algorithms: ['ES256', 'EdDSA'],
        clockSkewSeconds: 5,
        maxLifetimeSeconds: 86_400,
        speaksFor: { ncbs: ['FRA', 'BRA'], roles: ['OFFICER'] },
      },
      {
        issuer: 'b',
        audience: 'globalcrimedesk',
        algorithms: ['ES256', 'EdDSA'],
        clockSkewSeconds: 5,
        maxLifetimeSeconds: 86_400,
        speaksFor: { ncbs: '*', roles: '*' },
      },
    ]);
  });

  const wrong: [field: string, value: unknown][] = [
    ['issuer', ''],
    ['issuer', undefined],
    ['jwksUrl', 'http://id.police.example/jwks.json'],
    ['jwksUrl', 'file:///etc/passwd'],
    ['jwksUrl', 'http://127.0.0.1.example/jwks'],
    ['audience', ['globalcrimedesk']],
    ['algorithms', ['HS256']],
    ['algorithms', ['none']],
    ['algorithms', ['ES256', 'HS512']],
    ['algorithms', []],
    ['algorithms', 'ES256'],
    ['ncbs', 'FRA'],
    ['ncbs', ['fra']],
    ['ncbs', []],
    ['roles', ['ROOT']],
    ['roles', ['toString']],
    ['clockSkewSeconds', -1],
    ['clockSkewSeconds', '5s'],
    ['clockSkewSeconds', 3_600],
    ['maxLifetimeSeconds', 1e9],
    ['secret', 'x'],
  ];
  for (const [field, value] of wrong) {
    it(`is refused where ${field} is ${JSON.stringify(value)}: file, entry and field are named`, async () => {
      const faults = await faultsOf([GOOD, { ...GOOD, issuer: 'b', [field]: value }]);
      expect(faults).to.have.length(1);
      expect(faults[0]).to.contain(`AUTH_ISSUERS: ${path}, entry 2, field ${field}: `);
    });
  }

  it('is told all its faults at once', async () => {
    expect(await faultsOf([{}, 7])).to.have.length(7);
  });

  it('is refused where it trusts nobody, one twice, or is no list', async () => {
    for (const content of [[], {}, 'nonsense', '', 'null']) {
      expect(await faultsOf(content)).to.have.length(1);
    }
    expect((await faultsOf([GOOD, GOOD]))[0]).to.contain('entry 2, field issuer: the same issuer');
  });

  it('takes keys from loopback without https, for who tries it', async () => {
    for (const host of ['127.0.0.1:8080', 'localhost', '[::1]:9000']) {
      expect(await faultsOf([{ ...GOOD, jwksUrl: `http://${host}/jwks` }])).to.deep.equal([]);
    }
  });

  it('is named when it is not there', async () => {
    const missing = join(folder, 'missing.json');
    const error = await readIssuers(missing, quietLog).catch((reason: unknown) => reason);
    expect(String(error)).to.contain(`AUTH_ISSUERS: ${missing} cannot be read (ENOENT)`);
  });
});
