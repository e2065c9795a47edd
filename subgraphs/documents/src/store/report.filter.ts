import { allOf, anyOf, isGiven, type StoredDocument } from '@globalcrimedesk/kernel';
import type { Filter } from 'mongodb';
import type { DocumentType } from '../document.ts';
import type { DocumentStatus } from '../report.ts';
import { normalisedNumber } from '../rules/document-identity.ts';

/** What a list of reports can be narrowed by; all that is given must hold. */
export interface ReportCriteria {
  readonly ids?: readonly string[] | null;
  readonly dataOwner?: readonly string[] | null;
  readonly status?: readonly DocumentStatus[] | null;
  readonly issuingState?: readonly string[] | null;
  readonly documentType?: readonly DocumentType[] | null;
  readonly documentNumber?: string | null;
  readonly countryOfLoss?: readonly string[] | null;
  readonly reportedFrom?: Date | null;
  readonly reportedTo?: Date | null;
  readonly reviewDueBefore?: string | null;
}

export function reportFilter(criteria: ReportCriteria): Filter<StoredDocument> {
  const { documentNumber, reportedFrom, reportedTo } = criteria;
  const parts: Filter<StoredDocument>[] = [];
  if (criteria.ids) parts.push({ _id: anyOf(criteria.ids) });
  if (criteria.dataOwner) parts.push({ dataOwner: anyOf(criteria.dataOwner) });
  if (criteria.status) parts.push({ status: anyOf(criteria.status) });
  if (criteria.issuingState) parts.push({ issuingState: anyOf(criteria.issuingState) });
  if (criteria.documentType) parts.push({ documentType: anyOf(criteria.documentType) });
  // An empty text is asked for as well: nothing to compare is no match, not every match.
  if (isGiven(documentNumber)) parts.push({ documentNumber: normalisedNumber(documentNumber) });
  if (criteria.countryOfLoss) parts.push({ countryOfLoss: anyOf(criteria.countryOfLoss) });
  if (reportedFrom || reportedTo) {
    parts.push({
      reportedAt: {
        ...(reportedFrom ? { $gte: reportedFrom } : {}),
        ...(reportedTo ? { $lte: reportedTo } : {}),
      },
    });
  }
  if (criteria.reviewDueBefore) parts.push({ reviewDate: { $lt: criteria.reviewDueBefore } });
  return allOf(parts);
}
