import type { Disk } from './disk.ts';

/** Characters that wait before they are written. */
const WAITING_AT_MOST = 256 * 1024;

/** A file that only grows, and knows its length: what a run wrote after its last journal is cut off again. */
export class Log {
  readonly path: string;
  readonly #disk: Disk;
  #bytes: number;
  #waiting: string[] = [];
  #size = 0;

  constructor(disk: Disk, path: string, bytes = 0) {
    this.#disk = disk;
    this.path = path;
    this.#bytes = bytes;
  }

  /** Bytes that are on the disk. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Resolves when there is room for more. */
  async add(text: string): Promise<void> {
    this.#waiting.push(text);
    this.#size += text.length;
    if (this.#size > WAITING_AT_MOST) await this.flush();
  }

  async flush(): Promise<void> {
    if (this.#size === 0) return;
    const data = Buffer.from(this.#waiting.join(''));
    this.#waiting = [];
    this.#size = 0;
    await this.#disk.append(this.path, data);
    this.#bytes += data.length;
  }
}
