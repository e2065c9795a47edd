import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { makeDirectory } from './make-directory.ts';

describe('making a directory', () => {
  const root = mkdtempSync(join(tmpdir(), 'directory-'));
  after(() => rmSync(root, { recursive: true, force: true }));

  it('makes those above it too, for its owner alone, and leaves one that is there', () => {
    const path = join(root, 'a', 'b', 'c');
    makeDirectory(path);
    makeDirectory(path);
    expect(statSync(path).mode & 0o777).to.equal(0o700);
  });

  it('refuses where a file stands', () => {
    const file = join(root, 'file');
    writeFileSync(file, '');
    expect(() => makeDirectory(file)).to.throw('EEXIST');
    expect(() => makeDirectory(join(file, 'below'))).to.throw('ENOTDIR');
  });

  it('ends where the file system makes none', function () {
    if (!existsSync('/proc/self')) this.skip();
    expect(() => makeDirectory('/proc/nowhere/store')).to.throw('ENOENT');
  });
});
