import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isRunning } from '@globalcrimedesk/service';
import type { Disk } from './disk.ts';
import { type IncomingFile, keepIncoming, sweepIncoming } from './incoming.ts';
import { lockJob } from './job-lock.ts';

/** The folder of one long work over files: what it needs to go on after it was cut off. */
export interface Job {
  /** What it is called, such as `import`. */
  readonly noun: string;
  /** The same for the same command over the same files. */
  readonly id: string;
  readonly folder: string;
  readonly files: readonly JobFile[];
  release(): Promise<void>;
}

/** A file on the disk; standard input has been written to one before. */
export interface InputFile {
  /** As the user named it. */
  readonly name: string;
  readonly path: string;
}

export interface JobFile extends InputFile {
  readonly size: number;
  /** Another one when somebody has written to the file. */
  readonly stamp: string;
}

export interface JobOptions {
  /** What the work is called, such as `import`. */
  readonly noun: string;
  /** Where the folders of such works are. */
  readonly folder: string;
  /** All that makes it another job, beside the files. */
  readonly identity: readonly string[];
  readonly disk: Disk;
  /** What `-` reads. */
  readonly standardInput?: AsyncIterable<Uint8Array> | undefined;
}

const LOCK = 'lock';
const KEPT_INPUT = 'input-';

/** @throws when a file cannot be read, or when the same job runs already. */
export async function openJob(names: readonly string[], options: JobOptions): Promise<Job> {
  await mkdir(options.folder, { recursive: true, mode: 0o700 });
  await sweepIncoming(options.folder, isRunning);
  if (names.filter((name) => name === '-').length > 1) {
    throw new Error('Standard input can be read once: name - once.');
  }
  const files: JobFile[] = [];
  try {
    for (const [index, name] of names.entries()) files.push(await inputFile(name, index, options));
    const id = createHash('sha256')
      .update(JSON.stringify([options.identity, files.map(({ name, stamp }) => [name, stamp])]))
      .digest('hex')
      .slice(0, 16);
    const folder = join(options.folder, id);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const release = await lockJob(join(folder, LOCK), options.noun);
    const settled = files.map((file, index) =>
      isIncoming(file) ? { ...file, path: join(folder, `${KEPT_INPUT}${index}`) } : file,
    );
    try {
      for (const [index, file] of files.entries()) {
        const path = settled[index]?.path;
        if (path !== undefined && path !== file.path) await rename(file.path, path);
      }
    } catch (error) {
      await release();
      throw error;
    }
    return { id, noun: options.noun, folder, files: settled, release };
  } catch (error) {
    for (const file of files) if (isIncoming(file)) await rm(file.path, { force: true });
    throw error;
  }
}

/** Throws away what an earlier run left, but for the lock and the inputs that cannot be read a second time. */
export async function emptyJob({ folder }: Job): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name === LOCK || name.startsWith(KEPT_INPUT)) continue;
    await rm(join(folder, name), { recursive: true, force: true });
  }
}

/** @throws when a file was written to since the job was opened: what was read would be half old, half new. */
export async function assertUnchanged({ noun, files }: Job): Promise<void> {
  for (const file of files) {
    if (isIncoming(file) || (await stampOf(file.path)).stamp === file.stamp) continue;
    throw new Error(
      `${file.name} was changed while it was read. The ${noun} was not begun: run it again.`,
    );
  }
}

/** What is no regular file, such as a pipe, is written to one first. */
async function inputFile(
  name: string,
  index: number,
  { noun, folder, disk, standardInput }: JobOptions,
): Promise<JobFile | IncomingFile> {
  const place = { folder, index, disk };
  if (name === '-' && standardInput !== undefined) {
    return keepIncoming('standard input', standardInput, place);
  }
  const path = resolve(name);
  try {
    const { size, stamp, kind } = await stampOf(path);
    if (kind === 'folder') throw new Error('it is a folder');
    if (kind === 'file') return { name, path, size, stamp };
  } catch (error) {
    const { message } = error as Error;
    throw new Error(`${name} cannot be read: ${message}. The ${noun} was not begun.`, {
      cause: error,
    });
  }
  return keepIncoming(name, createReadStream(path), place);
}

function isIncoming({ stamp }: JobFile): boolean {
  return stamp.startsWith('sha256:');
}

async function stampOf(path: string) {
  const found = await stat(path, { bigint: true });
  const kind = found.isDirectory() ? 'folder' : found.isFile() ? 'file' : 'pipe';
  return { kind, size: Number(found.size), stamp: `${found.size}:${found.mtimeNs}` };
}
