import { mkdtemp, rm } from 'node:fs/promises';
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
