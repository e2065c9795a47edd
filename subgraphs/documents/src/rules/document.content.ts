import { type BaseContent, withBaseDefaults } from '@globalcrimedesk/kernel';
import type { DocumentIdentity, TravelDocumentContent } from '../document.ts';
import type { DocumentReportContent } from '../report.ts';
import { normalisedNumber } from './document-identity.ts';

/** What a caller says of a new document: all may be left out but the owner and the identity. */
export type TravelDocumentInput = DocumentIdentity &
  Pick<BaseContent, 'dataOwner'> &
  Partial<TravelDocumentContent>;

/** The content of a new document: every field has a value, if only an empty one. */
export function newTravelDocumentContent(
  input: TravelDocumentInput,
  now: Date,
): TravelDocumentContent {
  return {
    ...withBaseDefaults(input, now),
    issuingState: input.issuingState,
    documentNumber: normalisedNumber(input.documentNumber),
    documentType: input.documentType,
    issueDate: input.issueDate ?? null,
    expiryDate: input.expiryDate ?? null,
    placeOfIssue: input.placeOfIssue ?? null,
  };
}

/**
 * The document that a report is about, for an owner who holds no record of it yet. Nobody sees it who may not see
 * the report; the report's national reference stays with the report. It is reviewed no later than any document.
 */
export function documentContentOf(report: DocumentReportContent, now: Date): TravelDocumentContent {
  const { dataOwner, purposes, confidentiality, access } = report;
  const latest = withBaseDefaults({ dataOwner }, now).reviewDate;
  const [reviewDate = latest] = [report.reviewDate, latest].sort();
  const { issuingState, documentNumber, documentType, issueDate, expiryDate } = report;
  return {
    ...{ dataOwner, purposes, confidentiality, access, reviewDate, nationalReference: null },
    ...{ issuingState, documentNumber, documentType, issueDate, expiryDate, placeOfIssue: null },
  };
}
