import { randomBytes } from 'node:crypto';
import { link, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** Files of secrets: whole or not at all, in a folder that nobody but their owner may open. */

/** Writes a file, or replaces it: a reader finds the old text or the new one. */
export async function writeOwnerOnly(path: string, text: string): Promise<void> {
  const draft = await writeDraft(path, text);
  await rename(draft, path);
}

/** Writes a file that is not there yet. Of several who try, one succeeds: `false` for the others. */
export async function createOwnerOnly(path: string, text: string): Promise<boolean> {
  const draft = await writeDraft(path, text);
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/** Changes to a file of keys take milliseconds: who holds its lock for longer is gone. */
const LOCK_IS_DEAD_MS = 10_000;
const LOCK_PAUSE_MS = 20;

/** Does work that reads a file and writes it anew, while nobody else does. */
export async function whileLocked<T>(path: string, work: () => Promise<T>): Promise<T> {
  const lock = `${path}.lock`;
  while (!(await createOwnerOnly(lock, String(process.pid)))) {
    const age = await stat(lock).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (age > LOCK_IS_DEAD_MS) await rm(lock, { force: true });
    else await setTimeout(LOCK_PAUSE_MS);
  }
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

async function writeDraft(path: string, text: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}`);
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  return draft;
}
