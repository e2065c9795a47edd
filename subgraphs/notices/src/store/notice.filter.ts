import type { StoredDocument } from '@globalcrimedesk/kernel';
import type { Filter } from 'mongodb';
import type { NoticeColour, NoticeKind, NoticeStatus } from '../notice.ts';
import { tokensOf } from '../rules/charge-tokens.ts';
import { NEVER_PUBLISHED } from './notice.search.ts';

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
  if (isGiven(criteria.charge)) parts.push(...charged(criteria.charge));
  if (criteria.publishedFrom || criteria.publishedTo) parts.push(publishedBetween(criteria));
  // The key of what is never due lies beyond every day that can be asked for.
  if (criteria.reviewDueBefore) {
    parts.push({ 'search.reviewDue': { $lt: criteria.reviewDueBefore } });
  }
  if (parts.length === 0) return {};
  return parts.length === 1 ? (parts[0] ?? {}) : { $and: parts };
}

function isGiven<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}

/** A single value is asked for as such: an index then serves the sort order as well. */
function anyOf<T>(values: readonly T[]) {
  const [only] = values;
  return values.length === 1 && only !== undefined ? only : { $in: [...values] };
}

/** Asked of the sort key, so that one index serves the range and the order; what was never published is out. */
function publishedBetween({ publishedFrom, publishedTo }: NoticeCriteria): Filter<StoredDocument> {
  const from = publishedFrom
    ? { $gte: new Date(`${publishedFrom}T00:00:00.000Z`) }
    : { $gt: NEVER_PUBLISHED };
  const to = publishedTo ? { $lte: new Date(`${publishedTo}T23:59:59.999Z`) } : {};
  return { 'search.publishedAt': { ...from, ...to } };
}

/** Every word must be in one of the charges; the last may be unfinished, as while typing. */
function charged(text: string): Filter<StoredDocument>[] {
  const tokens = tokensOf(text);
  // Nothing to compare is no match, not every match.
  if (tokens.length === 0) return [{ 'search.chargeTokens': { $in: [] } }];
  return tokens.map((token, index) =>
    index === tokens.length - 1
      ? { 'search.chargeTokens': { $regex: `^${token}` } }
      : { 'search.chargeTokens': token },
  );
}
