import { LRUCache } from 'lru-cache';
import type { CacheCount } from './executor.ts';

export interface CountedCache<Value extends object> {
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
  delete(key: string): void;
  readonly count: CacheCount;
}

export interface CacheBounds<Value> {
  /** So many things are kept at most. */
  readonly max: number;
  /** And of so much size in all. */
  readonly maxSize: number;
  sizeOf(value: Value): number;
}

/** A bounded cache, which knows how well it does. */
export function countedCache<Value extends object>(
  name: CacheCount['name'],
  { max, maxSize, sizeOf }: CacheBounds<Value>,
): CountedCache<Value> {
  const values = new LRUCache<string, Value>({ max, maxSize, sizeCalculation: sizeOf });
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
    delete(key) {
      values.delete(key);
    },
    count: { name, max, size: () => values.size, hits: () => hits, misses: () => misses },
  };
}
