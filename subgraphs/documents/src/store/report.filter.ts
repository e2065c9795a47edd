import { allOf, anyOf, isGiven, type StoredDocument } from '@globalcrimedesk/kernel';
import type { Filter } from 'mongodb';
import type { DocumentType } from '../document.ts';
import { type DocumentReportState, DocumentStatus } from '../report.ts';
import { normalisedNumber } from '../rules/document-identity.ts';

/** What a list of reports can be narrowed by; all that is given must hold. */
export interface ReportCriteria {
  readonly ids?: readonly string[] | null;
  readonly dataOwner?: readonly string[] | null;
  readonly status?: readonly DocumentStatus[] | null;
  /** All but withdrawn ones when nothing is said. */
  readonly state?: readonly DocumentReportState[] | null;
  readonly issuingState?: readonly string[] | null;
  readonly documentType?: readonly DocumentType[] | null;
  readonly documentNumber?: string | null;
  readonly countryOfLoss?: readonly string[] | null;
  readonly reportedFrom?: Date | null;
  readonly reportedTo?: Date | null;
  readonly reviewDueBefore?: string | null;
}

const REPORTED_STATUSES = Object.values(DocumentStatus).filter(
  (status) => status !== DocumentStatus.RECOVERED,
);

/** The condition of the index, too: by it, the database knows that the index holds them all. */
export const WITHDRAWN = { withdrawnAt: { $gt: new Date(0) } } as const;

/** Missing in a report from before there were withdrawals. Not asked as null: an index could not tell that from missing. */
const STANDS: Filter<StoredDocument> = { withdrawnAt: { $not: WITHDRAWN.withdrawnAt } };

const IN_STATE: Readonly<Record<DocumentReportState, Filter<StoredDocument>>> = {
  // Named one by one, so that an index still serves the order of lists.
  REPORTED: { ...STANDS, status: { $in: REPORTED_STATUSES } },
  RECOVERED: { ...STANDS, status: DocumentStatus.RECOVERED },
  WITHDRAWN,
};

export function reportFilter(criteria: ReportCriteria): Filter<StoredDocument> {
  const { documentNumber, reportedFrom, reportedTo } = criteria;
  const parts: Filter<StoredDocument>[] = [];
  if (criteria.ids) parts.push({ _id: anyOf(criteria.ids) });
  if (criteria.dataOwner) parts.push({ dataOwner: anyOf(criteria.dataOwner) });
  if (criteria.status) parts.push({ status: anyOf(criteria.status) });
  parts.push(criteria.state ? inStates(criteria.state) : STANDS);
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

function inStates(states: readonly DocumentReportState[]): Filter<StoredDocument> {
  const asked = [...new Set(states)];
  const [only] = asked;
  // Nothing asked for is no match, not every match.
  if (only === undefined) return { _id: { $in: [] } };
  if (asked.length === Object.keys(IN_STATE).length) return {};
  return asked.length === 1 ? IN_STATE[only] : { $or: asked.map((state) => IN_STATE[state]) };
}
