import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';

/**
 * The lines of a file as it is at this moment, whatever is written to it while they are read. A last line without an end
 * is left out: it is on its way, or was torn. None where there is no file.
 */
export async function wholeLines(path: string): Promise<AsyncIterable<string>> {
  const length = await lengthOfLines(path);
  return length === 0 ? none() : linesOf(path, length);
}

async function* none(): AsyncGenerator<string> {}

/** Opened only when the first line is asked for: a reader that runs before anybody listens loses lines. */
async function* linesOf(path: string, length: number): AsyncGenerator<string> {
  yield* createInterface({ input: createReadStream(path, { end: length - 1 }) });
}

/** How many bytes are whole lines. */
async function lengthOfLines(path: string): Promise<number> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (file === null) return 0;
  try {
    let { size } = await file.stat();
    const buffer = Buffer.alloc(64 * 1024);
    while (size > 0) {
      const begin = Math.max(0, size - buffer.length);
      const { bytesRead } = await file.read(buffer, 0, size - begin, begin);
      const end = buffer.subarray(0, bytesRead).lastIndexOf('\n');
      if (end >= 0) return begin + end + 1;
      size = begin;
    }
    return 0;
  } finally {
    await file.close();
  }
}
