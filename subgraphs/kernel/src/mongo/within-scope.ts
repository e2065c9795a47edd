import type { Filter } from 'mongodb';
import { EVERY_READER, type Scope } from '../scope/scope.ts';

/** Narrows a database filter to what the scope may see, by one indexed condition. */
export function withinScope<T>(scope: Scope, filter: Filter<T>): Filter<T> {
  if (scope.kind === 'everything') return filter;
  const readable = { readers: { $in: [EVERY_READER, ...scope.codes] } } as unknown as Filter<T>;
  return Object.keys(filter).length === 0 ? readable : ({ $and: [readable, filter] } as Filter<T>);
}
