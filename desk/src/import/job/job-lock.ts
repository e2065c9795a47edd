import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { isRunning } from '../../is-running.ts';

/** Locks that this very process holds: a lock with our process id that is not among them outlived another process. */
const held = new Set<string>();

/** Takes the lock of a job; that of a process which is gone is taken over. @throws when the job runs already. */
export async function lockJob(path: string): Promise<() => Promise<void>> {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if (await tookLock(path)) {
      return async () => {
        held.delete(path);
        await rm(path, { force: true });
      };
    }
    const pid = await holderOf(path);
    if (pid !== null && (pid === process.pid ? held.has(path) : isRunning(pid))) {
      throw new Error(
        `The same import runs already, as process ${pid}. Wait for it. (If that process is another program, delete ${path}.)`,
      );
    }
    await rm(path, { force: true });
  }
  throw new Error(`${path} could not be locked. Is another import of the same files starting?`);
}

/** A link appears whole or not at all: nobody ever finds a lock that names no process yet. */
async function tookLock(path: string): Promise<boolean> {
  const own = `${path}.${process.pid}`;
  // Before the lock can be seen: else this process, if it looks just then, would take its own lock for a dead one's.
  const isHeld = held.has(path);
  held.add(path);
  try {
    await writeFile(own, String(process.pid), { mode: 0o600 });
    await link(own, path);
    return true;
  } catch (error) {
    if (!isHeld) held.delete(path);
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(own, { force: true });
  }
}

/** `null` where the lock went away meanwhile, or names no process. */
async function holderOf(path: string): Promise<number | null> {
  const text = await readFile(path, 'utf8').catch(() => '');
  return /^\d+$/.test(text) ? Number(text) : null;
}
