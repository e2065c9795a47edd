import { rmSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { telling } from './disk.ts';

/**
 * Writes beside the file, and puts it in its place when all is written.
 * @param whenNot what the user is told of a file that cannot be written at all.
 */
export async function replaceFile(
  path: string,
  write: (append: (text: string) => Promise<void>) => Promise<void>,
  whenNot: string,
): Promise<void> {
  const temporary = `${path}.${process.pid}.new`;
  const forget = removedWhenInterrupted(temporary);
  try {
    // Readable for its owner alone: it holds personal data.
    const file = await open(temporary, 'wx', 0o600).catch((error: Error) => {
      throw new Error(`${path} cannot be written: ${error.message}. ${whenNot}`, {
        cause: error,
      });
    });
    try {
      await write((text) => telling(path, () => file.appendFile(text)));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  } finally {
    forget();
  }
}

const INTERRUPTS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Half a file is no use, and must not be left lying about: Ctrl-C takes it away, then ends the process as ever. */
function removedWhenInterrupted(path: string): () => void {
  const forget = () => {
    for (const signal of INTERRUPTS) process.off(signal, listener);
  };
  const listener = (signal: NodeJS.Signals) => {
    forget();
    rmSync(path, { force: true });
    process.kill(process.pid, signal);
  };
  for (const signal of INTERRUPTS) process.on(signal, listener);
  return forget;
}
