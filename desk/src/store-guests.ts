import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isRunning } from '@globalcrimedesk/service';

/** How often it is looked whether the last guest has gone, in milliseconds. */
const LOOK_MS = 200;

/** The processes that work with an embedded store which another command started: it must not end under them. */
export class StoreGuests {
  readonly #folder: string;

  constructor(dataDir: string) {
    this.#folder = join(dataDir, 'store-guests');
  }

  /** Before a store lets anybody in: whoever is named was killed under an earlier one, and others may have their numbers. */
  async none(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** Says that this process works with the store. */
  async arrive(): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    await writeFile(this.#own, '', { mode: 0o600 });
  }

  async leave(): Promise<void> {
    await rm(this.#own, { force: true });
  }

  /** Resolves when nobody works with the store any more; `onWait` is told the processes that are waited for. */
  async allGone(onWait: (pids: readonly number[]) => void): Promise<void> {
    let pids = await this.#present();
    if (pids.length > 0) onWait(pids);
    while (pids.length > 0) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      pids = await this.#present();
    }
  }

  get #own(): string {
    return join(this.#folder, String(process.pid));
  }

  /** Those that were killed are no guests any more. */
  async #present(): Promise<number[]> {
    const names = await readdir(this.#folder).catch(() => []);
    const guests = names.map(Number);
    const gone = guests.filter((pid) => !isRunning(pid));
    await Promise.all(gone.map((pid) => rm(join(this.#folder, String(pid)), { force: true })));
    return guests.filter((pid) => pid !== process.pid && !gone.includes(pid));
  }
}
