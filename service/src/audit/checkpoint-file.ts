import { readFile } from 'node:fs/promises';
import { type Checkpoint, parseCheckpoint } from './checkpoint.ts';
import type { SpoolFile, SpoolFiles } from './spool-files.ts';
import { wholeLines } from './whole-lines.ts';

/** Where the checkpoints of a writer are kept: beside its entries, in none of their files and in no database. */
export class CheckpointFile {
  readonly #path: string;
  readonly #files: SpoolFiles;
  #open: { readonly file: SpoolFile; length: number } | null = null;

  constructor(path: string, files: SpoolFiles) {
    this.#path = path;
    this.#files = files;
  }

  async add(checkpoint: Checkpoint): Promise<void> {
    this.#open ??= await this.#opened();
    const { file, length } = this.#open;
    const line = Buffer.from(`${JSON.stringify(checkpoint)}\n`);
    try {
      await file.write(line, length);
      await file.sync();
      this.#open.length += line.length;
    } catch (error) {
      // Half a line is cut off when the file is opened again.
      await this.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    const open = this.#open;
    this.#open = null;
    await open?.file.close().catch(() => undefined);
  }

  async #opened() {
    const bytes = await readFile(this.#path).catch(() => Buffer.alloc(0));
    const file = await this.#files.open(this.#path);
    const length = bytes.lastIndexOf('\n') + 1;
    if (length < bytes.length) await file.truncate(length);
    return { file, length };
  }
}

/** The checkpoints of a file as it is at this moment, in their order; `null` for a line that is none. */
export async function checkpointsIn(path: string): Promise<AsyncIterable<Checkpoint | null>> {
  const lines = await wholeLines(path);
  return (async function* () {
    for await (const line of lines) yield parseCheckpoint(line);
  })();
}
