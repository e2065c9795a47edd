import { appendFile, copyFile, rename, writeFile } from 'node:fs/promises';

/** How a long work writes to the disk. Files hold personal data: nobody but their owner may read them. */
export interface Disk {
  append(path: string, data: string | Uint8Array): Promise<void>;
  /** Whole or not at all: a reader finds the old text or the new one. */
  replace(path: string, text: string): Promise<void>;
  /** Whole or not at all. */
  copy(from: string, to: string): Promise<void>;
}

const OWNER_ONLY = { mode: 0o600 };

export const realDisk: Disk = {
  append: (path, data) => telling(path, () => appendFile(path, data, OWNER_ONLY)),
  replace: (path, text) =>
    telling(path, async () => {
      await writeFile(`${path}.new`, text, OWNER_ONLY);
      await rename(`${path}.new`, path);
    }),
  copy: (from, to) =>
    telling(to, async () => {
      await copyFile(from, `${to}.new`);
      await rename(`${to}.new`, to);
    }),
};

/** Says of a full disk what is to be done about it. */
export async function telling(path: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOSPC' && code !== 'EDQUOT') throw error;
    throw new Error(
      `The disk is full: ${path} could not be written. What is done is kept; make room and run the same command again.`,
      { cause: error },
    );
  }
}
