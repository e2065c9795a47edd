import { once } from 'node:events';
import { replaceFile } from '../job/replace-file.ts';
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
  await replaceFile(output, told, 'Nothing was exported.');
  return lines;
}
