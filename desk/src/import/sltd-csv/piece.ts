import { type DocumentStatus, type DocumentType, identityKey } from '@globalcrimedesk/documents';
import { isIssuingState } from '@globalcrimedesk/kernel';
import type { Fault } from '@globalcrimedesk/service';
import type { Handling } from '../../handling/handling.ts';
import type { SltdField } from './columns.ts';

/** One line of a file, as it waits for the others of its document. Plain JSON. */
export interface SltdPiece {
  readonly line: number;
  readonly told: SltdFacts;
  /** What the user calls the columns, where we call them otherwise: faults are told in these words. */
  readonly columns: Readonly<Partial<Record<SltdField, string>>>;
  /** What could not be read; the line goes in only without. */
  readonly faults: readonly CellFault[];
}

export interface CellFault extends Fault {
  readonly field: SltdField;
}

/**
 * What a line says, in the words of a document report. A field whose column the file has not is not there: nothing is
 * said of it. `null` says that it is unknown, or could not be read. Of its handling an empty cell says nothing either:
 * an empty cell must not open to all what was restricted.
 */
export interface SltdFacts extends Handling {
  /** Normalised; empty when it is missing. */
  readonly documentNumber: string;
  readonly issuingState: string;
  readonly documentType: DocumentType | null;
  readonly status: DocumentStatus | null;
  readonly nationalReference?: string | null;
  readonly lossDate?: string | null;
  readonly placeOfLoss?: string | null;
  readonly countryOfLoss?: string | null;
  readonly issueDate?: string | null;
  readonly expiryDate?: string | null;
  readonly mrz?: string | null;
  /** ISO 8601, in UTC. */
  readonly reportedAt?: string | null;
  readonly reviewDate?: string | null;
}

/** The longest number or reference that may be a key; longer ones are faults. */
const KEY_AT_MOST = 200;

/** The document's identity (`identityKey`); `null` when the line does not say it soundly. */
export function identityOf({
  documentNumber,
  documentType,
  issuingState,
}: SltdFacts): string | null {
  if (documentType === null || !isIssuingState(issuingState)) return null;
  if (documentNumber === '' || documentNumber.length > KEY_AT_MOST) return null;
  return identityKey({ issuingState, documentNumber, documentType });
}

/**
 * What one report is known by in the source: the document and the national reference, so that a second loss of the
 * same document under another reference is another report. `null` when the line does not say it soundly.
 */
export function keyOf(told: SltdFacts): string | null {
  const reference = told.nationalReference ?? '';
  const identity = reference.length > KEY_AT_MOST ? null : identityOf(told);
  return identity === null ? null : `${identity}|${reference}`;
}

/** The identity of the document that a report's key begins with: state, type and number hold no bar. */
export function identityIn(key: string): string {
  return key.split('|', 3).join('|');
}
