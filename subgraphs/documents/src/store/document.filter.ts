import { allOf, anyOf, isGiven, type StoredDocument } from '@globalcrimedesk/kernel';
import type { Filter } from 'mongodb';
import type { DocumentType } from '../document.ts';
import { normalisedNumber } from '../rules/document-identity.ts';

/** What a list of documents can be narrowed by; all that is given must hold. */
export interface DocumentCriteria {
  readonly ids?: readonly string[] | null;
  readonly dataOwner?: readonly string[] | null;
  readonly issuingState?: readonly string[] | null;
  readonly documentType?: readonly DocumentType[] | null;
  readonly documentNumber?: string | null;
  readonly associatedPerson?: string | null;
  readonly expiresBefore?: string | null;
  readonly reviewDueBefore?: string | null;
}

export function documentFilter(criteria: DocumentCriteria): Filter<StoredDocument> {
  const { documentNumber, associatedPerson } = criteria;
  const parts: Filter<StoredDocument>[] = [];
  if (criteria.ids) parts.push({ _id: anyOf(criteria.ids) });
  if (criteria.dataOwner) parts.push({ dataOwner: anyOf(criteria.dataOwner) });
  if (criteria.issuingState) parts.push({ issuingState: anyOf(criteria.issuingState) });
  if (criteria.documentType) parts.push({ documentType: anyOf(criteria.documentType) });
  // An empty text is asked for as well: nothing to compare is no match, not every match.
  if (isGiven(documentNumber)) parts.push({ documentNumber: normalisedNumber(documentNumber) });
  if (isGiven(associatedPerson)) parts.push({ personRefs: associatedPerson });
  if (criteria.expiresBefore) parts.push({ 'search.expiry': { $lt: criteria.expiresBefore } });
  if (criteria.reviewDueBefore) parts.push({ reviewDate: { $lt: criteria.reviewDueBefore } });
  return allOf(parts);
}
