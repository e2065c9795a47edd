import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import type { ExportContext, ExportFormat } from './format.ts';

export interface ExportTarget {
  /** A file, or `-` for standard output. */
  readonly output: string;
  readonly standardOutput: NodeJS.WritableStream;
  readonly onProgress?: (lines: number) => void;
}

/**
 * Writes an export, and answers its lines. A file is replaced when all is in it, and not before: one that was there
 * stays as it was when something fails.
 */
export async function writeExport(
  format: ExportFormat,
  context: ExportContext,
  { output, standardOutput, onProgress }: ExportTarget,
): Promise<number> {
  let lines = 0;
  const told = async (write: (text: string) => Promise<void>) => {
    for await (const text of format.write(context)) {
      await write(text);
      lines += text.split('\n').length - 1;
      onProgress?.(lines);
    }
  };
  if (output === '-') {
    await told(async (text) => {
      if (!standardOutput.write(text)) await once(standardOutput, 'drain');
    });
    return lines;
  }
  await replaceFile(output, told);
  return lines;
}

/** Writes beside the file, and puts it in its place when all is written. */
async function replaceFile(
  path: string,
  write: (append: (text: string) => Promise<void>) => Promise<void>,
): Promise<void> {
  const temporary = `${path}.${process.pid}.new`;
  const forget = removedWhenInterrupted(temporary);
  try {
    // Readable for its owner alone: it holds personal data.
    const file = await open(temporary, 'wx', 0o600).catch((error: Error) => {
      throw new Error(`${path} cannot be written: ${error.message}. Nothing was exported.`, {
        cause: error,
      });
    });
    try {
      await write((text) => file.appendFile(text));
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

/** Half an export is no use, and must not be left lying about: Ctrl-C takes it away, then ends the process as ever. */
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
