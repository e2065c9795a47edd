/** Bodies of the largest size that may be half read at one moment: from one address, and from all. */
const LARGEST_OF_ONE = 16;
const LARGEST_OF_ALL = 64;

/** The room that one body takes while it is read. */
export interface BodyHold {
  /** `false` where there is no room for so many bytes more. */
  takes(bytes: number): boolean;
  /** Gives all back, once. */
  end(): void;
}

/**
 * How many bytes of bodies are held that have not arrived whole. Whoever sends a body slowly holds its bytes here for as
 * long as it lasts, before anybody knows who they are: over many connections, without this, until the memory is gone.
 */
export class BodyRoom {
  readonly #ofOne: number;
  readonly #ofAll: number;
  readonly #held = new Map<string, number>();
  #total = 0;

  constructor(maxBodyBytes: number) {
    this.#ofOne = LARGEST_OF_ONE * maxBodyBytes;
    this.#ofAll = LARGEST_OF_ALL * maxBodyBytes;
  }

  for(address: string): BodyHold {
    let own = 0;
    const change = (bytes: number): void => {
      own += bytes;
      this.#total += bytes;
      const held = (this.#held.get(address) ?? 0) + bytes;
      if (held === 0) this.#held.delete(address);
      else this.#held.set(address, held);
    };
    return {
      takes: (bytes) => {
        const held = this.#held.get(address) ?? 0;
        if (held + bytes > this.#ofOne || this.#total + bytes > this.#ofAll) return false;
        change(bytes);
        return true;
      },
      end: () => change(-own),
    };
  }
}
