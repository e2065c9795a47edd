import { FaultList } from '@globalcrimedesk/kernel';
import { DeskError } from '@globalcrimedesk/service';
import { DocumentType, type SearchedDocument } from '../document.ts';
import { DocumentStatus } from '../report.ts';
import { identityAskedFor } from './document-identity.ts';

/** What a partner learns of a document: whether it is reported, and nothing else. */
export const CheckVerdict = { HIT: 'HIT', NO_HIT: 'NO_HIT' } as const;
export type CheckVerdict = (typeof CheckVerdict)[keyof typeof CheckVerdict];

/** How many documents one check may ask about. */
export const CHECKED_AT_MOST = 100;

/** A document that a partner asks about. */
export interface DocumentQuestion {
  readonly issuingState: string;
  readonly documentNumber: string;
  /** Of any type when nothing is said: partners often do not know. */
  readonly documentType?: DocumentType | null;
  /** Names the check where the caller may have to repeat it. */
  readonly checkId?: string | null;
}

/** What others name a check by: a ULID, a UUID, a number with a prefix. */
const CHECK_ID = /^[\w.:-]{1,64}$/;

/** @throws TOO_MANY_IDS */
export function assertCheckSize(questions: readonly unknown[]): void {
  if (questions.length <= CHECKED_AT_MOST) return;
  throw new DeskError(
    'TOO_MANY_IDS',
    `${questions.length} documents were asked about at once; ${CHECKED_AT_MOST} may be. Send them in several requests.`,
  );
}

/**
 * What a question asks about, ready to be compared.
 * @throws INVALID_INPUT for what no document can have: silence would be taken for "not reported".
 */
export function documentAskedFor(question: DocumentQuestion): SearchedDocument {
  const { issuingState, documentNumber, documentType, checkId } = question;
  const faults = new FaultList();
  if (checkId != null && !CHECK_ID.test(checkId)) {
    faults.add(['checkId'], 'is no id: 1 to 64 letters, digits and _ . : -');
  }
  faults.assertNone();
  const type = documentType ?? DocumentType.OTHER;
  const asked = identityAskedFor({ issuingState, documentNumber, documentType: type });
  return { ...asked, documentType: documentType ?? null };
}

/** A document that was recovered is back with the authorities: whoever shows it now may be its holder. */
export function verdictOf(status: DocumentStatus | null): CheckVerdict {
  return status === null || status === DocumentStatus.RECOVERED
    ? CheckVerdict.NO_HIT
    : CheckVerdict.HIT;
}
