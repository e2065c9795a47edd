import { readFile, rm } from 'node:fs/promises';
import { whileLocked, writeOwnerOnly } from './owner-only.ts';

/** Locks that this very process holds: one with our process id that is not among them outlived another process. */
const held = new Set<string>();

/**
 * Takes a file as the lock of this process, for as long as it wants; that of a process which is gone is taken over. The
 * answer gives it back. Of several who try at one moment, each looks and takes while no other does.
 * @throws `refusal` of the process that holds it.
 */
export function lockForProcess(
  path: string,
  refusal: (pid: number) => string,
): Promise<() => Promise<void>> {
  return whileLocked(path, async () => {
    const holder = await holderOf(path);
    const pid = Number(holder.split(' ')[0]);
    const isHeld =
      pid === process.pid ? held.has(path) : holder !== '' && holder === (await nameOf(pid));
    if (isHeld) throw new Error(refusal(pid));
    await writeOwnerOnly(path, await nameOf(process.pid));
    held.add(path);
    return () => giveBack(path);
  });
}

async function giveBack(path: string): Promise<void> {
  held.delete(path);
  // Where the folder was taken away meanwhile, the lock in its place is another process's.
  if ((await holderOf(path)) === (await nameOf(process.pid))) await rm(path, { force: true });
}

/** Empty where the lock went away meanwhile. */
function holderOf(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '');
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

/** Whether there is such a process, whoever owns it. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
