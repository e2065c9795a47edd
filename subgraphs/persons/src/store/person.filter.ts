import {
  allOf,
  anyOf,
  isGiven,
  type StoredDocument,
  wordsCondition,
} from '@globalcrimedesk/kernel';
import type { Filter } from 'mongodb';
import { type PersonCategory, PersonStatus, type Sex } from '../person.ts';

/** What a list of persons can be narrowed by; all that is given must hold. */
export interface PersonCriteria {
  readonly ids?: readonly string[] | null;
  readonly dataOwner?: readonly string[] | null;
  readonly categories?: readonly PersonCategory[] | null;
  /** All but merged ones when nothing is said. */
  readonly status?: readonly PersonStatus[] | null;
  readonly nationalities?: readonly string[] | null;
  readonly sex?: readonly Sex[] | null;
  readonly bornFrom?: string | null;
  readonly bornTo?: string | null;
  readonly name?: string | null;
  readonly reviewDueBefore?: string | null;
}

export function personFilter(criteria: PersonCriteria): Filter<StoredDocument> {
  const parts: Filter<StoredDocument>[] = [];
  if (criteria.ids) parts.push({ _id: anyOf(criteria.ids) });
  if (criteria.dataOwner) parts.push({ dataOwner: anyOf(criteria.dataOwner) });
  if (criteria.categories) parts.push({ categories: anyOf(criteria.categories) });
  if (criteria.nationalities) parts.push({ nationalities: anyOf(criteria.nationalities) });
  if (criteria.sex) parts.push({ sex: anyOf(criteria.sex) });
  if (criteria.bornFrom || criteria.bornTo) parts.push(bornBetween(criteria));
  if (isGiven(criteria.name)) parts.push(...wordsCondition('search.nameWords', criteria.name));
  if (criteria.reviewDueBefore) parts.push({ reviewDate: { $lt: criteria.reviewDueBefore } });
  // Records from before there were states have none; they are active.
  if (criteria.status) parts.push({ status: anyOf(statesOf(criteria.status)) });
  else parts.push({ status: { $ne: PersonStatus.MERGED } });
  return allOf(parts);
}

function statesOf(status: readonly PersonStatus[]): (PersonStatus | null)[] {
  return status.includes(PersonStatus.ACTIVE) ? [...status, null] : [...status];
}

/** A date of birth of which only the year is known is found when it may lie in the range. */
function bornBetween({ bornFrom, bornTo }: PersonCriteria): Filter<StoredDocument> {
  const from: Record<string, string> = {};
  if (bornTo) from.$lte = bornTo;
  // No span is longer than a year, so its first day is at most one year before the range.
  if (bornFrom)
    from.$gte = `${String(Number(bornFrom.slice(0, 4)) - 1).padStart(4, '0')}${bornFrom.slice(4)}`;
  const span = { from, ...(bornFrom ? { to: { $gte: bornFrom } } : {}) };
  return { 'search.birthSpans': { $elemMatch: span } };
}
