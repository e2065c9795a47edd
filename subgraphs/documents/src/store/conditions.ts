import type { StoredDocument } from '@globalcrimedesk/kernel';
import type { Filter } from 'mongodb';

/** A single value is asked for as such: an index then serves the sort order as well. */
export function anyOf<T>(values: readonly T[]) {
  const [only] = values;
  return values.length === 1 && only !== undefined ? only : { $in: [...values] };
}

/** All parts must hold; no part, no condition. */
export function allOf(parts: readonly Filter<StoredDocument>[]): Filter<StoredDocument> {
  if (parts.length === 0) return {};
  return parts.length === 1 ? (parts[0] ?? {}) : { $and: [...parts] };
}
