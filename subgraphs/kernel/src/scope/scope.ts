import { DeskError, isLoopback } from '@globalcrimedesk/service';

/**
 * What a caller may see, decided before any store is asked. Every store method takes it first and folds it into
 * the database's filter, so that what lies outside it does not exist: not in lists, counts, cursors or errors.
 */
export type Scope = Everything | Readers;

/** Loopback development: all records. Only `loopbackDevelopmentScope` makes one. */
interface Everything {
  readonly kind: 'everything';
}

/** The records whose `readers` name one of the codes, or everyone (`*`). */
interface Readers {
  readonly kind: 'readers';
  /** NCB codes in whose name the caller reads; those are also the owners in whose name they write. */
  readonly codes: readonly string[];
}

/** The mark in `readers` of a record that every NCB may read. */
export const EVERY_READER = '*';

/**
 * The scope of a developer on their own machine.
 * @throws when `host` is not a loopback address: there, a scope must come from a caller.
 */
export function loopbackDevelopmentScope(host: string): Scope {
  if (!isLoopback(host)) {
    throw new Error(
      `HOST is ${host}: only loopback (127.0.0.1, ::1, localhost) may be served without callers.`,
    );
  }
  return Object.freeze<Everything>({ kind: 'everything' });
}

/** The scope of a caller who reads in the name of these NCBs. */
export function readersScope(codes: readonly string[]): Scope {
  return Object.freeze<Readers>({ kind: 'readers', codes: Object.freeze([...codes]) });
}

/** Whether the scope writes in the name of an NCB. */
export function mayWrite(scope: Scope, ncb: string): boolean {
  return scope.kind === 'everything' || scope.codes.includes(ncb);
}

/** @throws NOT_OWNER when the scope does not write in the name of the owner. */
export function assertMayWrite(scope: Scope, dataOwner: string): void {
  if (mayWrite(scope, dataOwner)) return;
  throw new DeskError(
    'NOT_OWNER',
    `The record belongs to ${dataOwner}: only that NCB may change it.`,
  );
}
