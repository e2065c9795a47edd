import { createHash } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Disk, realDisk } from './disk.ts';

/** What came by a pipe and was written to a file: it cannot be read a second time, and its size is not known before. */
export interface IncomingFile {
  readonly name: string;
  readonly path: string;
  readonly size: number;
  /** Of the content: the same input again is the same job. */
  readonly stamp: string;
}

const NAME = /^incoming-(\d+)-\d+$/;

/** Writes a stream to a file of the folder. */
export async function keepIncoming(
  name: string,
  stream: AsyncIterable<Uint8Array>,
  place: { readonly folder: string; readonly index: number; readonly disk?: Disk },
): Promise<IncomingFile> {
  const { folder, index, disk = realDisk } = place;
  const path = join(folder, `incoming-${process.pid}-${index}`);
  await rm(path, { force: true });
  const hash = createHash('sha256');
  let size = 0;
  await disk.append(path, '');
  for await (const chunk of stream) {
    hash.update(chunk);
    size += chunk.length;
    await disk.append(path, chunk);
  }
  return { name, path, size, stamp: `sha256:${hash.digest('hex')}` };
}

/** Removes what processes left behind that were killed while they read a pipe. */
export async function sweepIncoming(folder: string, isRunning: (pid: number) => boolean) {
  for (const name of await readdir(folder)) {
    const [, pid] = NAME.exec(name) ?? [];
    if (pid !== undefined && !isRunning(Number(pid))) await rm(join(folder, name), { force: true });
  }
}
