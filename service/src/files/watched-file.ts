import { readFile, stat } from 'node:fs/promises';

/** How often the disk is asked at most: by who reads as usual, and by who misses something. */
const USUAL_MS = 1_000;
const MISSING_MS = 100;

/**
 * What a file says, kept in memory and read again when the file changes: so keys are rotated and revoked without a
 * restart. It must be replaced whole (`writeOwnerOnly`), not written into.
 */
export class WatchedFile<T> {
  readonly #path: string;
  readonly #parse: (text: string | null) => T | Promise<T>;
  #looked = Number.NEGATIVE_INFINITY;
  #version: string | undefined;
  #said: Promise<T> | undefined;
  #looking: Promise<T> | undefined;

  /** @param parse what the text means; `null` where there is no file. What it throws, each reader gets. */
  constructor(path: string, parse: (text: string | null) => T | Promise<T>) {
    this.#path = path;
    this.#parse = parse;
  }

  /** A second old at most. */
  read(): Promise<T> {
    return this.#within(USUAL_MS);
  }

  /** For who did not find what they look for: it may just have been written. */
  readAgain(): Promise<T> {
    return this.#within(MISSING_MS);
  }

  #within(ms: number): Promise<T> {
    if (this.#said !== undefined && performance.now() - this.#looked < ms) return this.#said;
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  async #look(): Promise<T> {
    const version = await versionOf(this.#path);
    if (this.#said === undefined || version !== this.#version) {
      this.#said = this.#readAndParse();
      // Whoever asks gets the failure; nobody else must.
      this.#said.catch(() => undefined);
      this.#version = version;
    }
    this.#looked = performance.now();
    return this.#said;
  }

  async #readAndParse(): Promise<T> {
    return this.#parse(await unlessMissing(readFile(this.#path, 'utf8'), null));
  }
}

async function versionOf(path: string): Promise<string> {
  const found = stat(path).then(({ mtimeMs, size, ino }) => `${mtimeMs} ${size} ${ino}`);
  return unlessMissing(found, 'missing');
}

async function unlessMissing<T, M>(found: Promise<T>, missing: M): Promise<T | M> {
  try {
    return await found;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return missing;
    throw error;
  }
}
