import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { openAuditKey } from './audit-key.ts';
import { writerOf } from './spool-places.ts';

const SEVERAL = 8;

describe('the first run of an audit', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'audit-first-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('makes one key, whoever of several comes first, and no half one', async () => {
    const path = join(folder, 'keys', 'audit-gateway.json');
    const keys = await Promise.all(Array.from({ length: SEVERAL }, () => openAuditKey(path)));
    expect(new Set(keys.map(({ kid }) => kid)).size).to.equal(1);
    expect((await stat(path)).mode & 0o777).to.equal(0o600);
    expect(await readdir(join(folder, 'keys'))).to.deep.equal(['audit-gateway.json']);
  });

  it('names one writer, whoever of several comes first', async () => {
    const dir = join(folder, 'spool');
    const names = await Promise.all(
      Array.from({ length: SEVERAL }, () => writerOf(dir, 'gateway')),
    );
    expect(new Set(names).size).to.equal(1);
    expect(await writerOf(dir, 'gateway')).to.equal(names[0]);
  });
});
