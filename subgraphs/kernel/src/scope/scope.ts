import { type Clearance, DeskError, isLoopback } from '@globalcrimedesk/service';
import { type Need, opens, PROTECTED_IDENTITY, tokensOf } from './reader-token.ts';

/**
 * What a caller may see, decided before any store is asked. Every store method takes it first and folds it into
 * the database's filter, so that what lies outside it does not exist: not in lists, counts, cursors or errors.
 */
export type Scope = Everything | Readers;

/** Loopback development: all records. Only `loopbackDevelopmentScope` makes one. */
interface Everything {
  readonly kind: 'everything';
}

/** The records whose `readers` hold one of the tokens, as far as their purposes are opened. */
interface Readers extends Reader {
  readonly kind: 'readers';
  /** What `readers` of a record must hold one of (`reader-token.ts`). */
  readonly tokens: readonly string[];
}

/** Who reads, and what they do with it. */
export interface Reader {
  /** NCB codes in whose name they read. */
  readonly codes: readonly string[];
  /** `null` opens nothing, not even what everybody may read. */
  readonly clearance: Clearance | null;
  /** The purposes of records that are opened; a record needs one of them. */
  readonly purposes: 'EVERY' | readonly string[];
  /** The owners in whose name they write. */
  readonly writes: readonly string[];
  readonly seen?: Witness | undefined;
}

/** Is told of each record that is read or written within a scope. @param kind the collection that it lives in. */
export type Witness = (kind: string, id: string, how: 'READ' | 'WRITE') => void;

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

/** The scope of a reader. */
export function scopeOf(reader: Reader): Scope {
  const { codes, clearance, purposes, writes, seen } = reader;
  return Object.freeze<Readers>({
    kind: 'readers',
    codes: Object.freeze([...codes]),
    clearance,
    tokens: Object.freeze(clearance === null ? [] : tokensOf(codes, clearance)),
    purposes: purposes === 'EVERY' ? purposes : Object.freeze([...purposes]),
    writes: Object.freeze([...writes]),
    seen,
  });
}

/** The scope of who reads and writes in the name of these NCBs, cleared for all of it, for every purpose. */
export function readersScope(codes: readonly string[]): Scope {
  return scopeOf({ codes, clearance: 'PROTECTED_IDENTITIES', purposes: 'EVERY', writes: codes });
}

/** Whether the scope reads in the name of an NCB. */
export function readsAs(scope: Scope, ncb: string): boolean {
  return scope.kind === 'everything' || scope.codes.includes(ncb);
}

/** Whether the scope writes in the name of an NCB. */
export function mayWrite(scope: Scope, ncb: string): boolean {
  return scope.kind === 'everything' || scope.writes.includes(ncb);
}

/** @throws NOT_OWNER when the scope does not write in the name of the owner. */
export function assertMayWrite(scope: Scope, dataOwner: string): void {
  if (mayWrite(scope, dataOwner)) return;
  throw new DeskError(
    'NOT_OWNER',
    `The record belongs to ${dataOwner}: only that NCB may change it.`,
  );
}

/** Whether the scope is cleared for records of a need, whoever may read them. */
export function isClearedFor(scope: Scope, need: Need): boolean {
  if (scope.kind === 'everything') return true;
  return scope.clearance !== null && opens(scope.clearance, need);
}

/** Whether the scope is cleared for who victims and witnesses are. */
export function isClearedForProtected(scope: Scope): boolean {
  return isClearedFor(scope, PROTECTED_IDENTITY);
}

/** Nobody writes what they could not read back. @throws ABOVE_CLEARANCE */
export function assertClearedFor(scope: Scope, need: Need): void {
  if (isClearedFor(scope, need)) return;
  throw new DeskError(
    'ABOVE_CLEARANCE',
    `What is to be written needs the clearance for ${need}, which you do not hold.`,
  );
}

/** Tells the scope's witness, if there is one, of records that are read or written within it. */
export function witnessed(
  scope: Scope,
  kind: string,
  ids: readonly string[],
  how: 'READ' | 'WRITE',
): void {
  if (scope.kind === 'everything' || scope.seen === undefined) return;
  for (const id of ids) scope.seen(kind, id, how);
}
