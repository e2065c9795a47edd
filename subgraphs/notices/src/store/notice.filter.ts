import {
  allOf,
  anyOf,
  isGiven,
  type StoredDocument,
  wordsCondition,
} from '@globalcrimedesk/kernel';
import type { Filter } from 'mongodb';
import type { NoticeColour, NoticeKind, NoticeStatus } from '../notice.ts';
import { NEVER_PUBLISHED } from '../rules/newest-publication.ts';

/** What a list of notices can be narrowed by; all that is given must hold. */
export interface NoticeCriteria {
  readonly ids?: readonly string[] | null;
  readonly dataOwner?: readonly string[] | null;
  readonly requestingNcb?: readonly string[] | null;
  readonly kind?: readonly NoticeKind[] | null;
  readonly colour?: readonly NoticeColour[] | null;
  readonly status?: readonly NoticeStatus[] | null;
  /** Id of a person. */
  readonly subject?: string | null;
  /** Id of a travel document. */
  readonly document?: string | null;
  readonly issuingCountry?: readonly string[] | null;
  readonly charge?: string | null;
  readonly publishedFrom?: string | null;
  readonly publishedTo?: string | null;
  readonly reviewDueBefore?: string | null;
}

export function noticeFilter(criteria: NoticeCriteria): Filter<StoredDocument> {
  const parts: Filter<StoredDocument>[] = [];
  if (criteria.ids) parts.push({ _id: anyOf(criteria.ids) });
  if (criteria.dataOwner) parts.push({ dataOwner: anyOf(criteria.dataOwner) });
  if (criteria.requestingNcb) parts.push({ requestingNcb: anyOf(criteria.requestingNcb) });
  if (criteria.kind) parts.push({ kind: anyOf(criteria.kind) });
  if (criteria.colour) parts.push({ colour: anyOf(criteria.colour) });
  if (criteria.status) parts.push({ status: anyOf(criteria.status) });
  // Even an empty id is a question: it finds nothing, rather than everything.
  if (isGiven(criteria.subject)) parts.push({ subjectRefs: criteria.subject });
  if (isGiven(criteria.document)) parts.push({ documentRefs: criteria.document });
  if (criteria.issuingCountry) {
    parts.push({ 'arrestWarrants.issuingCountry': anyOf(criteria.issuingCountry) });
  }
  if (isGiven(criteria.charge))
    parts.push(...wordsCondition('search.chargeWords', criteria.charge));
  if (criteria.publishedFrom || criteria.publishedTo) parts.push(publishedBetween(criteria));
  // The key of what is never due lies beyond every day that can be asked for.
  if (criteria.reviewDueBefore) {
    parts.push({ 'search.reviewDue': { $lt: criteria.reviewDueBefore } });
  }
  return allOf(parts);
}

/** Asked of the sort key, so that one index serves the range and the order; what was never published is out. */
function publishedBetween({ publishedFrom, publishedTo }: NoticeCriteria): Filter<StoredDocument> {
  const from = publishedFrom ? new Date(`${publishedFrom}T00:00:00.000Z`) : NEVER_PUBLISHED;
  const lower = from > NEVER_PUBLISHED ? { $gte: from } : { $gt: NEVER_PUBLISHED };
  const upper = publishedTo ? { $lte: new Date(`${publishedTo}T23:59:59.999Z`) } : {};
  return { 'search.publishedAt': { ...lower, ...upper } };
}
