import { readdir, readFile } from 'node:fs/promises';

/** CPU seconds of a process and of those that it started (proc(5): utime and stime, in ticks of 10 ms). */
export async function cpuSecondsOf(pid: number): Promise<number> {
  let ticks = 0;
  for (const { fields } of await familyOf(pid)) ticks += Number(fields[11]) + Number(fields[12]);
  return ticks / 100;
}

/** Bytes in memory of a process and of those that it started. */
export async function memoryOf(pid: number): Promise<number> {
  let pages = 0;
  for (const { fields } of await familyOf(pid)) pages += Number(fields[21]);
  return pages * 4096;
}

interface Stat {
  readonly pid: number;
  /** From the state on, which is the third of proc(5). */
  readonly fields: readonly string[];
}

async function familyOf(pid: number): Promise<Stat[]> {
  const names = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const all = (await Promise.all(names.map(read))).filter((stat) => stat !== null);
  const family = all.filter((stat) => stat.pid === pid);
  for (const member of family) {
    family.push(...all.filter(({ fields }) => Number(fields[1]) === member.pid));
  }
  return family;
}

async function read(name: string): Promise<Stat | null> {
  const text = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => null);
  if (text === null) return null;
  return { pid: Number(name), fields: text.slice(text.lastIndexOf(')') + 2).split(' ') };
}
