import type { PartialDate } from '@globalcrimedesk/kernel';
import type { ArrestWarrant, NoticeColour } from '@globalcrimedesk/notices';
import type { PersonIdentifier, PersonName, Sex } from '@globalcrimedesk/persons';
import type { Handling, NoticeHandling } from '../../handling/handling.ts';

/** The colours that INTERPOL publishes. */
export const SOURCE_COLOURS = ['RED', 'YELLOW', 'UN_SPECIAL'] as const satisfies NoticeColour[];
export type SourceColour = (typeof SOURCE_COLOURS)[number];

/**
 * What one object tells of a notice, in our words. `null`, or an empty list, is "not known"; what the object has no
 * key for is left out, for it says nothing of that.
 */
export interface NoticeFacts {
  /** With a slash, as `2020/12345`. */
  readonly entityId: string;
  /** `null` where the object does not tell. */
  readonly colour: SourceColour | null;
  /** Whether it is a detail object; an entry of a list page tells only names, birth and nationalities. */
  readonly isDetail: boolean;
  /** Of a UN notice: about an organisation, not a person. `null` where nothing tells. */
  readonly isEntity: boolean | null;
  readonly familyName: string | null;
  readonly givenNames: string | null;
  readonly dateOfBirth?: PartialDate | null;
  readonly nationalities?: readonly string[];
  /** Names beside the one it goes by: at birth, in the original script, aliases. */
  readonly otherNames?: readonly PersonName[];
  /** Dates of birth that aliases come with. */
  readonly otherDates?: readonly PartialDate[];
  readonly sex?: Sex | null;
  readonly placeOfBirth?: string | null;
  readonly countryOfBirth?: string | null;
  readonly heightCm?: number | null;
  readonly weightKg?: number | null;
  readonly eyeColour?: string | null;
  readonly hairColour?: string | null;
  readonly marks?: readonly string[];
  readonly languages?: readonly string[];
  readonly addresses?: readonly string[];
  readonly identifiers?: readonly PersonIdentifier[];
  readonly warrants?: readonly ArrestWarrant[];
  readonly unReference?: string | null;
  /** What our records have no field for, as text for the public (`extract.ts`). */
  readonly extract?: string | null;
  /** Of our own making: INTERPOL's objects are for all. */
  readonly handling?: NoticesHandling;
}

/** How the records of a notice are to be handled, as far as it is told. */
export interface NoticesHandling {
  readonly notice: NoticeHandling;
  readonly person: Handling;
}

/** What several objects tell of one notice, and in which fields they contradict each other. */
export interface MergedFacts {
  readonly facts: NoticeFacts;
  readonly contradictions: readonly (keyof NoticeFacts)[];
}

/**
 * Merges the objects of one notice, whatever their order: a detail object goes before a list page's entry, which
 * only fills what the detail leaves open. Among equals that contradict each other the greater text wins: arbitrary,
 * but the same at every run, and told.
 */
export function mergeFacts(first: NoticeFacts, ...others: readonly NoticeFacts[]): MergedFacts {
  if (others.length === 0) return { facts: first, contradictions: [] };
  const [best = first, ...rest] = [first, ...others]
    .map((facts) => ({ facts, text: JSON.stringify(facts) }))
    .sort(
      (a, b) => Number(b.facts.isDetail) - Number(a.facts.isDetail) || (a.text < b.text ? 1 : -1),
    )
    .map(({ facts }) => facts);
  const merged: Record<string, unknown> = { ...best };
  const contradictions = new Set<keyof NoticeFacts>();
  for (const other of rest) {
    for (const [key, value] of Object.entries(other)) {
      if (key === 'isDetail' || isUntold(value)) continue;
      if (isUntold(merged[key])) merged[key] = value;
      else if (key === 'dateOfBirth' && isSameDay(merged[key], value)) {
        merged[key] = moreExact(merged[key] as PartialDate, value as PartialDate);
      } else if (JSON.stringify(merged[key]) !== JSON.stringify(value)) {
        contradictions.add(key as keyof NoticeFacts);
      }
    }
  }
  return { facts: merged as unknown as NoticeFacts, contradictions: [...contradictions].sort() };
}

/** A year and a day of that year do not contradict each other; the day tells more. */
function isSameDay(one: unknown, other: unknown): boolean {
  const [a, b] = [one as PartialDate, other as PartialDate];
  return a.value.startsWith(b.value) || b.value.startsWith(a.value);
}

function moreExact(one: PartialDate, other: PartialDate): PartialDate {
  return other.value.length > one.value.length ? other : one;
}

export function isUntold(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}
