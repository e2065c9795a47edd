import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeDirectory } from '../make-directory.ts';
import { isCode, StartError } from '../start-error.ts';

/**
 * Keeps two servers off one data directory: a file that names the process which holds it. Node has no file locks, so a
 * process that died leaves the file; it is taken over if that process, by id and start time, is no more.
 *
 * @returns releases the directory
 * @throws StartError DATA_DIRECTORY_IN_USE, DATA_DIRECTORY_NOT_WRITABLE
 */
export function lockDataDirectory(dataDir: string): () => void {
  const path = join(dataDir, 'server.lock');
  const content = JSON.stringify({ pid: process.pid, started: startTimeOf(process.pid) ?? '' });
  try {
    makeDirectory(dataDir);
    while (!tryCreate(path, content)) removeIfStale(path, dataDir);
  } catch (error) {
    if (error instanceof StartError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartError(
      'DATA_DIRECTORY_NOT_WRITABLE',
      `cannot write to the data directory ${dataDir}: ${reason}`,
    );
  }
  return () => {
    if (readOr(path) === content) rmSync(path, { force: true });
  };
}

function tryCreate(path: string, content: string): boolean {
  // Written aside and linked, so that nobody ever reads a lock that is half written.
  const own = `${path}.${process.pid}`;
  writeFileSync(own, content, { mode: 0o600 });
  try {
    linkSync(own, path);
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    rmSync(own, { force: true });
  }
}

function removeIfStale(path: string, dataDir: string): void {
  const content = readOr(path);
  if (content === undefined) return;
  const holder = holderOf(content);
  if (holder !== undefined && isRunning(holder)) {
    throw new StartError(
      'DATA_DIRECTORY_IN_USE',
      `the data directory ${dataDir} is in use by the server with process id ${holder.pid}`,
      holder.pid,
    );
  }
  // Of several that find it stale one moves it away; if that was a new lock after all, it goes back.
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
    if (readOr(aside) !== content) linkSync(aside, path);
  } catch (error) {
    if (!isCode(error, 'ENOENT') && !isCode(error, 'EEXIST')) throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

interface Holder {
  readonly pid: number;
  readonly started: string;
}

function holderOf(content: string): Holder | undefined {
  try {
    const parsed: unknown = JSON.parse(content);
    if (typeof parsed !== 'object' || parsed === null || !('pid' in parsed)) return undefined;
    const started = 'started' in parsed ? String(parsed.started) : '';
    return { pid: Number(parsed.pid), started };
  } catch {
    return undefined;
  }
}

function isRunning({ pid, started }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!isCode(error, 'EPERM')) return false;
  }
  const current = startTimeOf(pid);
  return current === undefined || started === '' || current === started;
}

/** Tells a process from a later one with the same id, where the system has /proc. */
function startTimeOf(pid: number): string | undefined {
  const status = readOr(`/proc/${pid}/stat`);
  // Field 22, counted behind the command name, which may hold spaces; a zombie (Z) runs no more.
  const fields = status?.slice(status.lastIndexOf(')') + 2).split(' ');
  return fields?.[0] === 'Z' ? 'ended' : fields?.[19];
}

function readOr(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
