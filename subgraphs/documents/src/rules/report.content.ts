import { type BaseContent, withBaseDefaults } from '@globalcrimedesk/kernel';
import type { DocumentIdentity } from '../document.ts';
import type { DocumentReportContent } from '../report.ts';
import { normalisedNumber } from './document-identity.ts';
import { REPORT_RETENTION_YEARS } from './report.life-cycle.ts';

/** What a caller says of a new report: all may be left out but the owner, the identity and the status. */
export type DocumentReportInput = DocumentIdentity &
  Pick<BaseContent, 'dataOwner'> &
  Pick<DocumentReportContent, 'status'> &
  Partial<Omit<DocumentReportContent, 'reportedAt'>> & {
    readonly reportedAt?: Date | null;
  };

/** The content of a new report: every field has a value, if only an empty one. */
export function newDocumentReportContent(
  input: DocumentReportInput,
  now: Date,
): DocumentReportContent {
  return {
    ...withBaseDefaults(input, now, REPORT_RETENTION_YEARS),
    issuingState: input.issuingState,
    documentNumber: normalisedNumber(input.documentNumber),
    documentType: input.documentType,
    status: input.status,
    reportedAt: input.reportedAt ?? now,
    issueDate: input.issueDate ?? null,
    expiryDate: input.expiryDate ?? null,
    lossDate: input.lossDate ?? null,
    placeOfLoss: input.placeOfLoss ?? null,
    countryOfLoss: input.countryOfLoss ?? null,
    mrz: mrzLines(input.mrz ?? null),
  };
}

/** The lines of a machine-readable zone without what a reader or a form put around them. */
export function mrzLines(text: string | null): string | null {
  if (text === null) return null;
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.trim());
  return lines.filter((line) => line !== '').join('\n');
}
