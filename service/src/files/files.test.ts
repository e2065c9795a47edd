import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect } from 'chai';
import { createOwnerOnly, whileLocked, writeOwnerOnly } from './owner-only.ts';
import { WatchedFile } from './watched-file.ts';

describe('files of secrets', () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'desk-files-'));
    path = join(folder, 'keys', 'secret.json');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('are made by one of several who try, and by nobody a second time', async () => {
    const tries = ['a', 'b', 'c', 'd'].map((text) => createOwnerOnly(path, text));
    expect((await Promise.all(tries)).filter(Boolean)).to.have.length(1);
    expect(await createOwnerOnly(path, 'e')).to.equal(false);
    expect(await readFile(path, 'utf8')).to.have.length(1);
  });

  it('are open to their owner alone, and leave nothing beside them', async () => {
    await createOwnerOnly(path, 'a');
    await writeOwnerOnly(path, 'b');
    expect(await readFile(path, 'utf8')).to.equal('b');
    expect((await stat(path)).mode & 0o777).to.equal(0o600);
    expect((await stat(join(folder, 'keys'))).mode & 0o777).to.equal(0o700);
    expect(await readdir(join(folder, 'keys'))).to.deep.equal(['secret.json']);
  });

  it('are changed by one after the other', async () => {
    await writeOwnerOnly(path, '0');
    const add = () =>
      whileLocked(path, async () => {
        const number = Number(await readFile(path, 'utf8'));
        await setTimeout(1);
        await writeOwnerOnly(path, String(number + 1));
      });
    await Promise.all(Array.from({ length: 10 }, add));
    expect(await readFile(path, 'utf8')).to.equal('10');
  });

  it('are let go when the work fails', async () => {
    const failing = whileLocked(path, async () => {
      throw new Error('no');
    });
    expect(await failing.catch((error: Error) => error.message)).to.equal('no');
    expect(await whileLocked(path, async () => 'in')).to.equal('in');
  });

  it('are read again when they change, by those who miss something at once', async () => {
    let parsed = 0;
    const file = new WatchedFile(path, (text) => {
      parsed += 1;
      return text;
    });
    expect(await file.read()).to.equal(null);
    await writeOwnerOnly(path, 'one');
    expect(await file.read()).to.equal(null);
    await setTimeout(110);
    expect(await file.readAgain()).to.equal('one');
    expect(await Promise.all([file.read(), file.readAgain(), file.read()])).to.deep.equal(
      Array.from({ length: 3 }, () => 'one'),
    );
    expect(parsed).to.equal(2);
  });

  it('say what is wrong with them until they are mended', async () => {
    await writeOwnerOnly(path, 'torn');
    const file = new WatchedFile(path, (text) => JSON.parse(text ?? 'null') as unknown);
    for (let turn = 0; turn < 2; turn += 1) {
      expect(await file.read().catch((error: Error) => error.name)).to.equal('SyntaxError');
    }
    await writeOwnerOnly(path, '{}');
    await setTimeout(110);
    expect(await file.readAgain()).to.deep.equal({});
  });
});
