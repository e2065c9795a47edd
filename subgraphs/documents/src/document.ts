import type { BaseContent, BaseRecord } from '@globalcrimedesk/kernel';

/** The words of travel documents, as plain values: no framework, no database. */

/** Kinds of document; a visa counts as one, as in ICAO Doc 9303-7. */
export const DocumentType = {
  PASSPORT: 'PASSPORT',
  IDENTITY_CARD: 'IDENTITY_CARD',
  VISA: 'VISA',
  RESIDENCE_PERMIT: 'RESIDENCE_PERMIT',
  REFUGEE_TRAVEL_DOCUMENT: 'REFUGEE_TRAVEL_DOCUMENT',
  LAISSEZ_PASSER: 'LAISSEZ_PASSER',
  SEAFARER_ID: 'SEAFARER_ID',
  DRIVING_LICENCE: 'DRIVING_LICENCE',
  OTHER: 'OTHER',
} as const;
export type DocumentType = (typeof DocumentType)[keyof typeof DocumentType];

/** What tells one document from every other. It never changes: another identity is another document. */
export interface DocumentIdentity {
  /** A code of ICAO Doc 9303-3 section 5: `FRA`, `D`, `GBD`, `UNO`, … */
  readonly issuingState: string;
  /** Normalised: capitals and digits, without separators (`normalisedNumber`). */
  readonly documentNumber: string;
  readonly documentType: DocumentType;
}

/** A document as it was read or typed, ready to be compared. */
export interface SearchedDocument extends Omit<DocumentIdentity, 'documentType'> {
  /** `null`: of any type. */
  readonly documentType: DocumentType | null;
}

/** What the owner says of a document; links to persons are made by their own operations. */
export interface TravelDocumentContent extends BaseContent, DocumentIdentity {
  /** `YYYY-MM-DD`. */
  readonly issueDate: string | null;
  /** `YYYY-MM-DD`. */
  readonly expiryDate: string | null;
  readonly placeOfIssue: string | null;
}

/**
 * A document as one owner keeps it. It has no life-cycle: what befalls a document is told by the reports on it
 * (`rules/report.life-cycle.ts`), and its record stays what it is until it is deleted by order.
 */
export interface TravelDocumentRecord extends BaseRecord, TravelDocumentContent {
  /** Ids of the persons linked to the document (INTERPOL's TDAWN). */
  readonly personRefs: readonly string[];
}
