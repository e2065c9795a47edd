import {
  AccessPolicy,
  type BaseRecord,
  Confidentiality,
  type Purpose,
  type RecordAccess,
  yearsAfter,
} from '@globalcrimedesk/kernel';
import type { Chance } from './chance.ts';
import { COUNTRIES } from './countries.ts';

export const DAY_MS = 86_400_000;
const RETENTION_YEARS = 5;

/** `YYYY-MM-DD`, so many days after the moment. */
export function dayAfter(moment: Date, days: number): string {
  return new Date(moment.getTime() + days * DAY_MS).toISOString().slice(0, 10);
}

/** A moment before `end`: most are recent, few are `mostDays` days old. */
export function momentBefore(chance: Chance, end: Date, mostDays: number): Date {
  const share = chance.int(0, 999_999) / 1_000_000;
  const seconds = Math.floor(share * share * mostDays * 86_400) + chance.int(1, 3_600);
  return new Date(end.getTime() - seconds * 1_000);
}

/** A moment from `start` to `end`. */
export function momentBetween(chance: Chance, start: Date, end: Date): Date {
  const seconds = Math.floor((end.getTime() - start.getTime()) / 1_000);
  return new Date(start.getTime() + chance.int(0, Math.max(0, seconds)) * 1_000);
}

interface RecordOf {
  readonly id: string;
  readonly owner: string;
  readonly purposes: readonly Purpose[];
  readonly recordedAt: Date;
  /** Five when nothing is said. */
  readonly retentionYears?: number;
  /** The instant at which the world is looked at. */
  readonly base: Date;
}

/** The words that every record carries. */
export function recordBase(chance: Chance, record: RecordOf): BaseRecord {
  const { id, owner, purposes, recordedAt, base } = record;
  const changes = chance.heavyTailed(70, 0.4, 9);
  const year = recordedAt.getUTCFullYear();
  return {
    id,
    dataOwner: owner,
    nationalReference: chance.percent(60)
      ? `${owner}/${year}/${chance.int(10_000, 9_999_999)}`
      : null,
    purposes,
    confidentiality: confidentiality(chance),
    access: access(chance, owner),
    recordedAt,
    updatedAt: changes === 0 ? recordedAt : momentBetween(chance, recordedAt, base),
    reviewDate: reviewDate(chance, recordedAt, base, record.retentionYears),
    version: 1 + changes,
    source: null,
  };
}

/**
 * The record of a base and its content. By assignment: an object literal that begins with a spread and goes on for
 * a dozen fields costs V8 a hundred times as much, and this is done millions of times.
 */
export function withBase<Content extends object>(
  base: BaseRecord,
  content: Content,
): BaseRecord & Content {
  return Object.assign(base, content);
}

function confidentiality(chance: Chance): Confidentiality {
  if (chance.percent(91)) return Confidentiality.OFFICIAL_USE_ONLY;
  return chance.percent(75) ? Confidentiality.RESTRICTED : Confidentiality.CONFIDENTIAL;
}

/** Some seven of a hundred records are not for everyone. */
function access(chance: Chance, owner: string): RecordAccess {
  if (chance.percent(93)) return { policy: AccessPolicy.ALL, countries: [] };
  const deny = chance.percent(55);
  const countries = otherNcbs(chance, owner, chance.int(1, deny ? 3 : 8));
  return { policy: deny ? AccessPolicy.DENY : AccessPolicy.ALLOW, countries };
}

/** Distinct NCBs of the world beside one, sorted. */
export function otherNcbs(chance: Chance, owner: string, count: number): string[] {
  const codes = new Set<string>();
  for (let draws = 0; draws < count; draws++) codes.add(chance.pick(COUNTRIES).code);
  codes.delete(owner);
  if (codes.size === 0) codes.add(owner === 'FRA' ? 'DEU' : 'FRA');
  return [...codes].sort();
}

/** Some years after the record, or after its last review; some reviews are overdue, some are near. */
export function reviewDate(
  chance: Chance,
  recordedAt: Date,
  base: Date,
  years = RETENTION_YEARS,
): string {
  if (chance.percent(5)) return dayAfter(base, -chance.int(1, 200));
  if (chance.percent(8)) return dayAfter(base, chance.int(0, 90));
  const first = yearsAfter(recordedAt, years);
  if (first > base.toISOString().slice(0, 10)) return first;
  return yearsAfter(new Date(`${first}T00:00:00Z`), years);
}
