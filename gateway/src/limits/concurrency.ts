/** How many requests are in flight, of each caller and of all. */
export class Concurrency {
  readonly #byCaller = new Map<string, number>();
  #total = 0;

  get total(): number {
    return this.#total;
  }

  of(key: string): number {
    return this.#byCaller.get(key) ?? 0;
  }

  /** Takes a place; the function gives it back, once. */
  enter(key: string): () => void {
    this.#total += 1;
    this.#byCaller.set(key, this.of(key) + 1);
    let inside = true;
    return () => {
      if (!inside) return;
      inside = false;
      this.#total -= 1;
      const left = this.of(key) - 1;
      if (left === 0) this.#byCaller.delete(key);
      else this.#byCaller.set(key, left);
    };
  }
}
