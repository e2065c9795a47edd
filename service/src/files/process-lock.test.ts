import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { lockForProcess } from './process-lock.ts';

describe('the lock of a process', () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'process-lock-'));
    path = join(folder, 'lock');
  });
  afterEach(() => rm(folder, { recursive: true }));

  const take = () => lockForProcess(path, (pid) => `held by ${pid}`);
  const refused = (attempt: Promise<unknown>) =>
    attempt.then(
      () => 'taken',
      (error: Error) => error.message,
    );

  it('is held by one at a time, and free again once it is given back', async () => {
    const giveBack = await take();
    expect(await refused(take())).to.equal(`held by ${process.pid}`);
    await giveBack();
    expect(await readdir(folder)).to.deep.equal([]);
    await (await take())();
  });

  for (const [name, text] of [
    ['a process that is gone', '999999999 1'],
    ['one that had our id before us', `${process.pid} 1`],
    ['nobody', ''],
  ] as const) {
    it(`of ${name} is taken over, by one of those who try`, async () => {
      await writeFile(path, text);
      const tries = await Promise.allSettled(Array.from({ length: 8 }, take));
      const won = tries.filter(({ status }) => status === 'fulfilled');
      expect(won).to.have.length(1);
      for (const attempt of tries) {
        if (attempt.status === 'rejected') expect(attempt.reason.message).to.match(/held by/);
      }
      expect(await readdir(folder)).to.deep.equal(['lock']);
    });
  }

  it('is never taken from a process that lives', async () => {
    const giveBack = await take();
    const tries = await Promise.allSettled(Array.from({ length: 8 }, take));
    expect(tries.every(({ status }) => status === 'rejected')).to.equal(true);
    await giveBack();
  });
});
