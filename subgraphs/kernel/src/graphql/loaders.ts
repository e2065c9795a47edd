import DataLoader from 'dataloader';

/** How many keys go into one question to the database. */
const BATCH = 1_000;

/** Loads records by a unique key: as many questions as batches, however many fields ask. */
export function recordLoader<R>(
  fetch: (keys: readonly string[]) => Promise<readonly R[]>,
  keyOf: (record: R) => string,
): DataLoader<string, R | null> {
  return countedLoader(async (keys) => {
    const found = new Map((await fetch(keys)).map((record) => [keyOf(record), record]));
    return keys.map((key) => found.get(key) ?? null);
  });
}

/** Loads what belongs to a key; `null` where nothing does. */
export function keyLoader<T>(
  fetch: (keys: readonly string[]) => Promise<ReadonlyMap<string, T>>,
): DataLoader<string, T | null> {
  return countedLoader(async (keys) => {
    const found = await fetch(keys);
    return keys.map((key) => found.get(key) ?? null);
  });
}

/** Loads the records that refer to a key, for many keys in one question; in the order they were fetched. */
export function referrerLoader<R>(
  fetch: (keys: readonly string[]) => Promise<readonly R[]>,
  keysOf: (record: R) => readonly string[],
): DataLoader<string, readonly R[]> {
  return countedLoader(async (keys) => {
    const found = new Map<string, R[]>(keys.map((key) => [key, []]));
    for (const record of await fetch(keys)) {
      for (const key of keysOf(record)) found.get(key)?.push(record);
    }
    return keys.map((key) => found.get(key) ?? []);
  });
}

/** What each loader has read or is reading. */
const READ = new WeakMap<object, ReadonlyMap<string, unknown>>();

function countedLoader<T>(
  batch: (keys: readonly string[]) => Promise<readonly T[]>,
): DataLoader<string, T> {
  const cacheMap = new Map<string, Promise<T>>();
  const loader = new DataLoader<string, T>(batch, { maxBatchSize: BATCH, cacheMap });
  READ.set(loader, cacheMap);
  return loader;
}

/** How many keys the loaders of a request keep. */
export function keysIn(loaders: unknown): number {
  const each: readonly object[] = Object.values(loaders as object);
  return each.reduce((sum, loader) => sum + (READ.get(loader)?.size ?? 0), 0);
}

/**
 * The visible ones of the ids, in their order: what the scope hides leaves no gap, and none comes twice, not even a
 * record that answers to several of the ids.
 */
export async function loadVisible<R extends { readonly id: string }>(
  loader: DataLoader<string, R | null>,
  ids: readonly string[],
): Promise<R[]> {
  const found = new Map<string, R>();
  for (const record of await Promise.all(ids.map((id) => loader.load(id)))) {
    if (record !== null && !found.has(record.id)) found.set(record.id, record);
  }
  return [...found.values()];
}

/** Waits for a write and empties the loaders of its request: what was read before may no longer be true. */
export async function written<R>(context: { loaders: object }, write: Promise<R>): Promise<R> {
  const record = await write;
  clearLoaders(context.loaders);
  return record;
}

/** Empties every loader of a request. */
export function clearLoaders(loaders: object): void {
  for (const loader of Object.values(loaders)) {
    if (loader instanceof DataLoader) loader.clearAll();
  }
}
