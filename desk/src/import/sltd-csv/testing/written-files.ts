import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InputFile } from '../../../job/job.ts';

/** A folder for the files of a test; call `remove` when it is done. */
export function writtenFiles(): {
  write(content: string | Uint8Array, name?: string): InputFile;
  remove(): void;
} {
  const folder = mkdtempSync(join(tmpdir(), 'sltd-csv-'));
  return {
    write(content, name = 'test.csv') {
      const path = join(folder, name);
      writeFileSync(path, content);
      return { name, path };
    },
    remove() {
      rmSync(folder, { recursive: true });
    },
  };
}
