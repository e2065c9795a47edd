import { type DocumentType, normalisedNumber } from '@globalcrimedesk/documents';
import { isIssuingState } from '@globalcrimedesk/kernel';
import { issuingStateOf } from '../../import/sltd-csv/states.ts';
import { Unreadable } from '../../import/sltd-csv/unreadable.ts';
import { documentTypeOf } from '../../import/sltd-csv/words.ts';
import type { Entry } from '../batches.ts';
import type { Row } from '../rows/row.ts';
import type { LineAnswer } from '../verdict.ts';
import type { CheckField } from './check-columns.ts';

/** What one line asks, as the desk is asked it. */
export interface DocumentAsked {
  readonly documentNumber: string;
  readonly issuingState: string;
  /** `null`: of any type. */
  readonly documentType: DocumentType | null;
}

/** What is kept of a line of document numbers. */
export interface CheckAnswer extends LineAnswer {
  /** As the file has it. */
  readonly given: Readonly<Partial<Record<CheckField, string>>>;
  /** Names the check to an NCB; `null` where none was made. */
  readonly check: string | null;
}

/** A line that is asked about. */
export interface CheckLine {
  readonly line: number;
  readonly given: CheckAnswer['given'];
  readonly asked: DocumentAsked;
}

/** No state prints a longer number. */
const NUMBER_AT_MOST = 30;

/** What a line asks, or its fault. */
export function checkLineOf(row: Row<CheckField>): Entry<CheckLine, CheckAnswer> {
  const { line, cells: given } = row;
  const asked = row.fault === null ? documentAskedIn(given) : row.fault;
  if (typeof asked !== 'string') return { item: { line, given, asked }, answer: null };
  const fault = { verdict: 'FAULT', reason: asked, open: false, check: null } as const;
  return { item: null, answer: { line, ...fault, given } };
}

/** What cells of a document ask; the fault where they ask nothing that can be. */
export function documentAskedIn(cells: {
  readonly documentNumber?: string;
  readonly issuingState?: string;
  readonly documentType?: string;
}): DocumentAsked | string {
  const { documentNumber: number, issuingState: state, documentType: typed } = cells;
  if (number === undefined) return 'documentNumber is missing';
  if (state === undefined) return 'issuingState is missing';
  const documentNumber = normalisedNumber(number);
  if (!/^[A-Z0-9]+$/.test(documentNumber)) {
    return 'documentNumber is no document number: letters A to Z and digits';
  }
  if (documentNumber.length > NUMBER_AT_MOST) {
    return `documentNumber is longer than ${NUMBER_AT_MOST} characters`;
  }
  const issuingState = issuingStateOf(state);
  if (!isIssuingState(issuingState)) {
    return "issuingState is no issuing state of ICAO Doc 9303-3, such as FRA, UNO or D (Germany's)";
  }
  const documentType = typed === undefined ? null : documentTypeOf(typed);
  if (documentType instanceof Unreadable) return `documentType ${documentType.why}`;
  return { documentNumber, issuingState, documentType };
}
