import { type FileHandle, mkdir, open, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A file that is written at its end, synced, and cut back where a write did not get through. */
export interface SpoolFile {
  /** @param position where the file ends. @throws FileLost where it does not: another process writes there. */
  write(data: Uint8Array, position: number): Promise<void>;
  /** Resolves once all that was written is on the disk (fdatasync). @throws FileLost where its name leads elsewhere by now. */
  sync(): Promise<void>;
  truncate(length: number): Promise<void>;
  close(): Promise<void>;
}

/** How the spool reaches the disk; a test puts a full or a dying one in its place. */
export interface SpoolFiles {
  /** Opens a file of the spool, made where it is not there, for its owner's eyes only. */
  open(path: string): Promise<SpoolFile>;
}

/** A file that is this process's no more: what it would write, nobody would find, or it would stand on another's entries. */
export class FileLost extends Error {
  constructor(path: string, how: string) {
    super(`${path} ${how}. Mend it, and restart: nothing more is written there until then.`);
    this.name = 'FileLost';
  }
}

const REMOVED = 'was removed or moved while it was written';
/** The lock knows the processes of its own machine alone; a volume may be another machine's, too. */
const SHARED = 'is written by another process; each needs a DATA_DIR of its own';

export const realFiles: SpoolFiles = {
  async open(path) {
    const folder = dirname(path);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = await openForWriting(path, folder);
    const { ino, dev } = await file.stat();
    return {
      async write(data, position) {
        if ((await file.stat()).size !== position) throw new FileLost(path, SHARED);
        let done = 0;
        while (done < data.length) {
          const { bytesWritten } = await file.write(
            data,
            done,
            data.length - done,
            position + done,
          );
          done += bytesWritten;
        }
      },
      async sync() {
        await file.datasync();
        const named = await stat(path).catch(() => null);
        if (named?.ino !== ino || named.dev !== dev) throw new FileLost(path, REMOVED);
      },
      truncate: (length) => file.truncate(length),
      close: () => file.close(),
    };
  },
};

async function openForWriting(path: string, folder: string): Promise<FileHandle> {
  try {
    return await open(path, 'r+');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const file = await open(path, 'wx+', 0o600);
  // The name of a new file is on the disk only once its folder is.
  const named = await open(folder, 'r');
  try {
    await named.sync();
  } finally {
    await named.close();
  }
  return file;
}

const SEGMENT = /^(\d{16})\.jsonl$/;

/** One file of entries. */
export interface Segment {
  readonly path: string;
  /** The sequence number of its first entry. */
  readonly first: number;
}

export function segmentAt(dir: string, first: number): Segment {
  return { path: join(dir, `${String(first).padStart(16, '0')}.jsonl`), first };
}

/** The segments of a spool, the earliest first; none where there is no spool. */
export async function segmentsOf(dir: string): Promise<Segment[]> {
  const names = await readdir(dir).catch(() => []);
  return names
    .flatMap((name) => {
      const [, first] = SEGMENT.exec(name) ?? [];
      return first === undefined ? [] : [{ path: join(dir, name), first: Number(first) }];
    })
    .sort((a, b) => a.first - b.first);
}
