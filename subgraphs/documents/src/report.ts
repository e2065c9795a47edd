import type { BaseContent, BaseRecord } from '@globalcrimedesk/kernel';
import type { DocumentIdentity } from './document.ts';

/** The words of reports about documents, as plain values: no framework, no database. */

/** What a report says of its document; which one counts among several is `statusOf`'s to say. */
export const DocumentStatus = {
  LOST: 'LOST',
  STOLEN: 'STOLEN',
  STOLEN_BLANK: 'STOLEN_BLANK',
  REVOKED: 'REVOKED',
  INVALID: 'INVALID',
  RECOVERED: 'RECOVERED',
} as const;
export type DocumentStatus = (typeof DocumentStatus)[keyof typeof DocumentStatus];

/** Where a report stands in its life, as `reportStateOf` tells it; the steps are in `rules/report.life-cycle.ts`. */
export const DocumentReportState = {
  REPORTED: 'REPORTED',
  RECOVERED: 'RECOVERED',
  WITHDRAWN: 'WITHDRAWN',
} as const;
export type DocumentReportState = (typeof DocumentReportState)[keyof typeof DocumentReportState];

/**
 * What an NCB reports of a document of its own state (INTERPOL's SLTD). It is no part of the document's record: it
 * has an owner and access of its own, and it names no holder.
 */
export interface DocumentReportContent extends BaseContent, DocumentIdentity {
  readonly status: DocumentStatus;
  readonly reportedAt: Date;
  /** `YYYY-MM-DD`. */
  readonly issueDate: string | null;
  /** `YYYY-MM-DD`. */
  readonly expiryDate: string | null;
  /** `YYYY-MM-DD`: where the loss or theft happened, by the calendar there. */
  readonly lossDate: string | null;
  readonly placeOfLoss: string | null;
  /** ISO 3166-1 alpha-3. */
  readonly countryOfLoss: string | null;
  /** The lines of the machine-readable zone, with a line feed between them. */
  readonly mrz: string | null;
}

/** Whether the report still stands; never a caller's to write. */
export interface DocumentReportStanding {
  /** When it was taken back as a mistake: it counts for nothing since. `null` while it stands. */
  readonly withdrawnAt: Date | null;
}

/** How every report begins. */
export const STANDING: DocumentReportStanding = { withdrawnAt: null };

/** A report as its owner keeps it. */
export interface DocumentReportRecord
  extends BaseRecord,
    DocumentReportContent,
    DocumentReportStanding {}

/** What decides on the answer of a check, and on the hit that it raises. */
export interface ReportOutline
  extends DocumentIdentity,
    DocumentReportStanding,
    Pick<
      DocumentReportRecord,
      'id' | 'dataOwner' | 'purposes' | 'confidentiality' | 'status' | 'reportedAt' | 'recordedAt'
    > {
  /** Whether the report is for the one who asks. */
  readonly isVisible: boolean;
}
