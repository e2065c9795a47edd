import { LRUCache } from 'lru-cache';
import type { CacheCount } from './executor.ts';

export interface CountedCache<Value extends object> {
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
  readonly count: CacheCount;
}

/** A cache of at most `max` things, which knows how well it does. */
export function countedCache<Value extends object>(
  name: CacheCount['name'],
  max: number,
): CountedCache<Value> {
  const values = new LRUCache<string, Value>({ max });
  let hits = 0;
  let misses = 0;
  return {
    get(key) {
      const value = values.get(key);
      if (value === undefined) misses += 1;
      else hits += 1;
      return value;
    },
    set(key, value) {
      values.set(key, value);
    },
    count: { name, max, size: () => values.size, hits: () => hits, misses: () => misses },
  };
}
