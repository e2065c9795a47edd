import type { Filter } from 'mongodb';
import { EVERY_READER, type Scope } from '../scope/scope.ts';

/** Narrows a database filter to the live records that the scope may see, by one indexed condition. */
export function withinScope<T>(scope: Scope, filter: Filter<T>): Filter<T> {
  // A tombstone has no readers, so only who sees everything must be told to pass it over.
  const live = { tombstone: null } as unknown as Filter<T>;
  const readable = scope.kind === 'everything' ? live : amongReaders<T>(scope, 'readers');
  return Object.keys(filter).length === 0 ? readable : ({ $and: [readable, filter] } as Filter<T>);
}

/** That a list of codes holds one of the scope's, or everyone's mark; no condition where the scope is everything. */
export function amongReaders<T>(scope: Scope, path: string): Filter<T> {
  if (scope.kind === 'everything') return {};
  return { [path]: { $in: [EVERY_READER, ...scope.codes] } } as unknown as Filter<T>;
}

/** The same, of a list at hand. */
export function isAmong(scope: Scope, codes: readonly string[]): boolean {
  if (scope.kind === 'everything') return true;
  return codes.includes(EVERY_READER) || scope.codes.some((code) => codes.includes(code));
}
