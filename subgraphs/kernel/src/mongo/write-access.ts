import { holdsProtected, keepingProtected } from '../record/protected-values.ts';
import type { BaseRecord } from '../record/record.ts';
import { PROTECTED_IDENTITY } from '../scope/reader-token.ts';
import { assertClearedFor, isClearedForProtected, type Scope } from '../scope/scope.ts';
import { needOfRecord, type RecordKind } from './stored-document.ts';

/** What of a kind decides on who may write a record. */
type ProtectedKind<R extends BaseRecord> = Pick<RecordKind<R>, 'protectedValues'>;

/**
 * Nobody writes what they could not read back: neither a record above their clearance, nor who is a victim.
 * @param written what the writer says of the record.
 * @throws ABOVE_CLEARANCE
 */
export function assertWritable<R extends BaseRecord>(
  scope: Scope,
  kind: ProtectedKind<R>,
  record: R,
  written: Partial<R>,
): void {
  assertClearedFor(scope, needOfRecord(kind, record));
  const { protectedValues } = kind;
  if (protectedValues !== undefined && holdsProtected(protectedValues, written)) {
    assertClearedFor(scope, PROTECTED_IDENTITY);
  }
}

/** The change, with what its writer did not see of the record and therefore did not mean to take away. */
export function keptUnseen<R extends BaseRecord>(
  scope: Scope,
  { protectedValues }: ProtectedKind<R>,
  before: R,
  change: Partial<R>,
): Partial<R> {
  if (protectedValues === undefined || isClearedForProtected(scope)) return change;
  return keepingProtected(protectedValues, before, change);
}
