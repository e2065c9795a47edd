import type { Filter } from 'mongodb';
import type { Scope } from '../scope/scope.ts';
import { anyOf } from './conditions.ts';

/** Narrows a database filter to the live records that the scope may see, by one indexed condition. */
export function withinScope<T>(scope: Scope, filter: Filter<T>): Filter<T> {
  const readable = readableIn<T>(scope);
  return Object.keys(filter).length === 0 ? readable : ({ $and: [readable, filter] } as Filter<T>);
}

function readableIn<T>(scope: Scope): Filter<T> {
  // A tombstone has no readers, so only who sees everything must be told to pass it over.
  if (scope.kind === 'everything') return { tombstone: null } as unknown as Filter<T>;
  const { purposes, tokens } = scope;
  const opened = purposes === 'EVERY' ? {} : { purposes: anyOf(purposes) };
  return { readers: anyOf(tokens), ...opened } as unknown as Filter<T>;
}

/** The same of a live record at hand: what `withinScope` asks of the database. */
export function isWithin(
  scope: Scope,
  record: { readonly readers: readonly string[]; readonly purposes: readonly string[] },
): boolean {
  if (scope.kind === 'everything') return true;
  const { tokens, purposes } = scope;
  const isOpened = purposes === 'EVERY' || record.purposes.some((one) => purposes.includes(one));
  return isOpened && record.readers.some((reader) => tokens.includes(reader));
}

/**
 * That a list of readers of the past (of a version, a change, a deleted record) holds one of the scope's; no condition
 * where the scope is everything.
 */
export function amongReaders<T>(scope: Scope, path: string): Filter<T> {
  if (scope.kind === 'everything') return {};
  return { [path]: anyOf(tokensForThePast(scope)) } as unknown as Filter<T>;
}

/** The same, of a list at hand. */
export function isAmong(scope: Scope, readers: readonly string[]): boolean {
  if (scope.kind === 'everything') return true;
  const tokens = tokensForThePast(scope);
  return readers.some((reader) => tokens.includes(reader));
}

/**
 * What is past bears no purposes that could be asked for: a record may have had others then. It is for those alone who
 * may read for every purpose; the table of scopes gives `record:history` to nobody else, and whoever came here without
 * it sees nothing.
 */
function tokensForThePast({
  purposes,
  tokens,
}: Extract<Scope, { kind: 'readers' }>): readonly string[] {
  return purposes === 'EVERY' ? tokens : [];
}
