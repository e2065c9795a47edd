import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Kind } from './access-rule.ts';
import type { Caller } from './signed-call.ts';

/** One look at our data. */
export interface Access {
  readonly kind: Kind;
  /** What was asked for: ids of the desk's records, or numbers of ours. */
  readonly asked: string;
  readonly outcome: 'RELEASED' | 'NONE' | 'REFUSED';
}

/** Who looked at what, a JSON line each, on the disk before the answer leaves. */
export class AccessLog {
  readonly #file: FileHandle;

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  static async open(dataDir: string): Promise<AccessLog> {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    return new AccessLog(await open(join(dataDir, 'access.jsonl'), 'a', 0o600));
  }

  /** @throws when it cannot be written: then nothing may be answered. */
  async write(caller: Caller, accesses: readonly Access[], now = new Date()): Promise<void> {
    if (accesses.length === 0) return;
    const lines = accesses.map((access) =>
      JSON.stringify({ at: now.toISOString(), ...caller, ...access }),
    );
    await this.#file.appendFile(`${lines.join('\n')}\n`);
    await this.#file.datasync();
  }

  close(): Promise<void> {
    return this.#file.close();
  }
}
