import type { Filter } from 'mongodb';
import { wordsOf } from '../search/words.ts';
import type { StoredDocument } from './stored-document.ts';

/** Whether a criterion was given: even an empty one is a question, and `null` is none. */
export function isGiven<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}

/** A single value is asked for as such: an index then serves the sort order as well. */
export function anyOf<T>(values: readonly T[]) {
  const distinct = [...new Set(values)];
  const [only] = distinct;
  return distinct.length === 1 && only !== undefined ? only : { $in: distinct };
}

/** All parts must hold; no part, no condition. */
export function allOf(conditions: readonly Filter<StoredDocument>[]): Filter<StoredDocument> {
  const parts = conditions.filter((condition) => Object.keys(condition).length > 0);
  if (parts.length === 0) return {};
  return parts.length === 1 ? (parts[0] ?? {}) : { $and: parts };
}

/** Every word must be there; the last may be unfinished, as while typing. */
export function wordsCondition(path: string, text: string): Filter<StoredDocument>[] {
  const words = wordsOf(text);
  // Nothing to compare is no match, not every match.
  if (words.length === 0) return [{ [path]: { $in: [] } }];
  const unfinished = words.length - 1;
  return words.map((word, index) => ({
    [path]: index === unfinished ? { $regex: `^${word}` } : word,
  }));
}
