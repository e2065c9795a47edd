import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { isCode } from './start-error.ts';

/**
 * Makes a directory that only its owner may enter, and those above it that are missing. Node's own `recursive` never
 * ends where a file system refuses with ENOENT below a directory that is there, as /proc does.
 */
export function makeDirectory(path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    if (isCode(error, 'EEXIST') && statSync(path).isDirectory()) return;
    const parent = dirname(resolve(path));
    if (!isCode(error, 'ENOENT') || existsSync(parent)) throw error;
    makeDirectory(parent);
    makeDirectory(path);
  }
}
