import { type Disk, realDisk } from '../../job/disk.ts';
import type { ImportStores } from '../import-options.ts';
import type { MemoryStores } from './memory-stores.ts';

/** A disk and stores that work until a chosen step: then nothing works any more, as in a process that was killed. */
export class Killing {
  #step = 0;
  readonly #last: number;

  constructor(last = Number.POSITIVE_INFINITY) {
    this.#last = last;
  }

  /** Steps that were taken: each write has one before it, one in its midst and one after it. */
  get steps(): number {
    return this.#step;
  }

  get disk(): Disk {
    return {
      append: async (path, data) => {
        this.#live();
        const bytes = Buffer.from(data);
        const half = bytes.subarray(0, bytes.length / 2);
        await realDisk.append(path, half);
        this.#live();
        await realDisk.append(path, bytes.subarray(half.length));
        this.#live();
      },
      replace: async (path, text) => {
        this.#live();
        await realDisk.replace(path, text);
        this.#live();
      },
      copy: async (from, to) => {
        this.#live();
        await realDisk.copy(from, to);
        this.#live();
      },
    };
  }

  stores({ persons, documents, reports, notices }: MemoryStores): ImportStores {
    return {
      persons: this.#store(persons),
      documents: this.#store(documents),
      reports: this.#store(reports),
      notices: this.#store(notices),
    };
  }

  #store<S extends MemoryStores[keyof MemoryStores]>(store: S): S {
    const live = () => this.#live();
    return new Proxy(store, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== 'function') return value;
        return async (...given: unknown[]) => {
          live();
          const answer: unknown = await value.apply(target, given);
          live();
          return answer;
        };
      },
    });
  }

  #live(): void {
    this.#step += 1;
    if (this.#step > this.#last) throw new Error('killed');
  }
}
