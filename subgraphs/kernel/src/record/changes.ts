/**
 * What a change says: a field left out stays as it is; `null` empties a field that may be empty, and means
 * "left out" for one that may not (it has no empty value).
 */
export function applyChanges<C extends object>(
  current: C,
  changes: { readonly [K in keyof C]?: C[K] | null | undefined },
  mayBeEmpty: readonly (keyof C)[],
): Partial<C> {
  const applied: Partial<C> = {};
  for (const key of Object.keys(changes) as (keyof C)[]) {
    if (!Object.hasOwn(current, key)) continue;
    const value = changes[key];
    if (value === undefined || (value === null && !mayBeEmpty.includes(key))) continue;
    applied[key] = value as C[typeof key];
  }
  return applied;
}
