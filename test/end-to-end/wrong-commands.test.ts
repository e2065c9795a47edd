import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { freePort, runDesk } from '../helpers/process.ts';

describe('a command that cannot be done', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wrong-commands-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const desk = (...args: string[]) => runDesk(args, { DATA_DIR: join(folder, 'data') });

  it('names the formats where one is asked for that there is not', async () => {
    for (const command of ['import', 'export']) {
      const run = desk(command, 'csv', 'file.csv');
      expect(await run.end()).to.equal(1);
      expect(run.output()).to.contain('The formats are interpol-notices, sltd-csv, ftm.');
    }
  });

  it('says what an owner is', async () => {
    const run = desk('export', 'ftm', '--owner', 'fra');
    expect(await run.end()).to.equal(1);
    expect(run.output()).to.contain('in capitals: ISO 3166-1 alpha-3, such as FRA, or XPO');
  });

  it('says whom a token may name', async () => {
    const cases: [args: string[], message: string][] = [
      [['--role', 'BOSS', '--ncb', 'FRA'], 'Allowed choices are OFFICER, ANALYST'],
      [['--role', 'OFFICER'], 'Say with --ncb for which NCB OFFICER asks'],
      [['--role', 'REVIEWER', '--ncb', 'FRA'], 'REVIEWER is a role of XPO alone, and not of FRA'],
      [['--role', 'OFFICER', '--ncb', 'FRA', '--ttl', '25h'], '24h at the most'],
    ];
    const runs = cases.map(([args]) => desk('token', ...args));
    for (const [index, run] of runs.entries()) {
      expect(await run.end()).to.equal(1);
      expect(run.output()).to.contain(cases[index]?.[1]);
      expect(run.stdout()).to.equal('');
    }
  });

  it('does not serve outsiders before somebody said who they may be', async () => {
    const issuers = join(folder, 'issuers.json');
    await writeFile(issuers, '[{"issuer": "a", "jwksUrl": "http://elsewhere.example/"}]');
    const open = { HOST: '0.0.0.0', PORT: '0', DATA_DIR: join(folder, 'data') };
    const nowhere = { ...open, MONGODB_URI: 'mongodb://127.0.0.1:1' };
    const cases: [args: string[], env: Record<string, string>, message: RegExp][] = [
      [['start'], nowhere, /HOST is "0.0.0.0"; outside loopback .* AUTH_ISSUERS/],
      [['gateway'], open, /HOST is "0.0.0.0"; outside loopback .* AUTH_ISSUERS/],
      [['gateway', '--auth', 'none'], open, /loopback only, not on 0\.0\.0\.0/],
      [['subgraph', 'persons'], nowhere, /HOST is "0.0.0.0"; outside loopback CALLER_KEYS/],
      [
        ['gateway'],
        { ...open, AUTH_ISSUERS: issuers },
        /AUTH_ISSUERS: .*issuers\.json, entry 1, field jwksUrl: it is "http:\/\/elsewhere/,
      ],
    ];
    const runs = cases.map(([args, env]) => runDesk(args, env));
    for (const [index, run] of runs.entries()) {
      expect(await run.end()).to.equal(1);
      expect(run.output()).to.match(cases[index]?.[2] ?? /never/);
    }
  });

  it('names the file that it cannot write', async () => {
    const output = join(folder, 'nowhere', 'reports.csv');
    const run = desk('export', 'sltd-csv', '--output', output);
    expect(await run.end()).to.equal(1);
    expect(run.output()).to.contain(`${output} cannot be written`);
  });

  it('names the setting of a database that does not answer, and not the password in it', async () => {
    const uri = `mongodb://somebody:secret@127.0.0.1:${await freePort()}`;
    const runs = [
      ['review', '--dry-run'],
      ['export', 'ftm'],
    ].map((args) => runDesk(args, { MONGODB_URI: uri }));
    for (const run of runs) {
      expect(await run.end()).to.equal(1);
      expect(run.output()).to.contain('Is it running, and is MONGODB_URI');
      expect(run.output()).not.to.contain('secret');
    }
  });

  it('says that a desk that holds nothing was not there before', async () => {
    const run = runDesk(['review', '--dry-run'], { DATA_DIR: join(folder, 'misspelt') });
    expect(await run.end(), run.output()).to.equal(0);
    expect(run.output()).to.contain('misspelt was not there');
  });
});
