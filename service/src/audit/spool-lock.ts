import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Locks that this very process holds: one with our process id that is not among them outlived another process. */
const held = new Set<string>();

/**
 * Takes a spool for this process: two writers would tear one chain in two. The lock of a process that is gone is taken
 * over. @throws when another process writes there.
 */
export async function lockSpool(dir: string): Promise<() => Promise<void>> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const path = join(dir, 'lock');
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if (await tookLock(path)) {
      return async () => {
        held.delete(path);
        // Where the folder was taken away meanwhile, the lock in its place is another process's.
        const holder = await readFile(path, 'utf8').catch(() => '');
        if (holder === (await nameOf(process.pid))) await rm(path, { force: true });
      };
    }
    const holder = await readFile(path, 'utf8').catch(() => '');
    const pid = Number(holder.split(' ')[0]);
    const isOurs = pid === process.pid;
    if (isOurs ? held.has(path) : holder !== '' && holder === (await nameOf(pid))) {
      throw new Error(
        `The audit spool ${dir} is written by process ${pid} already. Give each service that runs more than once a DATA_DIR of its own.`,
      );
    }
    await rm(path, { force: true });
  }
  throw new Error(`${path} could not be taken. Is another process starting there?`);
}

/** A link appears whole or not at all: nobody ever finds a lock that names no process yet. */
async function tookLock(path: string): Promise<boolean> {
  const own = `${path}.${process.pid}`;
  // Before the lock can be seen: else this process, if it looks just then, would take its own lock for a dead one's.
  const isHeld = held.has(path);
  held.add(path);
  try {
    await writeFile(own, await nameOf(process.pid), { mode: 0o600 });
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

/**
 * A process id, and when that process began where the system tells (Linux): after a restart another process may have
 * the same id, in containers it is the rule. Empty for a process that is gone.
 */
async function nameOf(pid: number): Promise<string> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The name, in parentheses, may hold spaces; the start is the 20th field after it (proc(5)).
    return `${pid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''}`;
  } catch {
    return isRunning(pid) ? `${pid}` : '';
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
