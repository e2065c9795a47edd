import type { PartialDate } from '@globalcrimedesk/kernel';
import {
  IdentifierKind,
  NameKind,
  PersonCategory,
  type PersonName,
  type PersonRecord,
  type PhysicalDescription,
} from '@globalcrimedesk/persons';
import { isUntold, type NoticeFacts, type SourceColour } from './facts.ts';
import { nameOf } from './read-identity.ts';

export const CATEGORY_OF = {
  RED: PersonCategory.WANTED,
  YELLOW: PersonCategory.MISSING,
  UN_SPECIAL: PersonCategory.PERSON_OF_INTEREST,
} as const satisfies Record<SourceColour, PersonCategory>;

/** The family name of somebody whose name nobody knows, as of a body that was found. */
export const NAMELESS = 'Unidentified';

/** The names that objects of a colour speak of; others were added by hand, and stay. */
const SPOKEN_NAMES: Readonly<Record<SourceColour, readonly NameKind[]>> = {
  RED: [NameKind.PRIMARY],
  YELLOW: [NameKind.PRIMARY, NameKind.BIRTH],
  UN_SPECIAL: [NameKind.PRIMARY, NameKind.BIRTH, NameKind.ORIGINAL_SCRIPT, NameKind.ALIAS],
};

/** Kinds of identifier that a UN notice speaks of. */
const SPOKEN_IDENTIFIERS: readonly IdentifierKind[] = [
  IdentifierKind.NATIONAL_ID,
  IdentifierKind.OTHER,
];

/** The person as the source tells of them, on top of what is held. */
export function personWith(
  person: PersonRecord,
  facts: NoticeFacts & { readonly colour: SourceColour },
): PersonRecord {
  const { nationalities = [], isDetail, colour, identifiers } = facts;
  const speaksOfThem = isDetail ? facts.nationalities !== undefined : nationalities.length > 0;
  const category = CATEGORY_OF[colour];
  return {
    ...person,
    names: namesOf(person.names, facts, SPOKEN_NAMES[colour]),
    datesOfBirth: datesOf(person.datesOfBirth, facts),
    nationalities: speaksOfThem ? nationalities : person.nationalities,
    categories: person.categories.includes(category)
      ? person.categories
      : [...person.categories, category],
    ...(facts.sex !== undefined && { sex: facts.sex ?? 'U' }),
    ...(facts.placeOfBirth !== undefined && { placeOfBirth: facts.placeOfBirth }),
    ...(facts.countryOfBirth !== undefined && { countryOfBirth: facts.countryOfBirth }),
    physicalDescription: descriptionOf(person.physicalDescription, facts),
    ...(facts.marks !== undefined && { distinguishingMarks: facts.marks }),
    ...(facts.languages !== undefined && { languages: facts.languages }),
    ...(facts.addresses !== undefined && {
      addresses: facts.addresses.map((text) => ({ text, country: null })),
    }),
    ...(identifiers !== undefined && {
      identifiers: [
        ...identifiers,
        ...person.identifiers.filter(({ kind }) => !SPOKEN_IDENTIFIERS.includes(kind)),
      ],
    }),
  };
}

/** Where the source knows no name, one that somebody found out stays. */
function namesOf(
  held: readonly PersonName[],
  { familyName, givenNames, otherNames }: NoticeFacts,
  spoken: readonly NameKind[],
): PersonName[] {
  const isPrimary = ({ kind }: PersonName) => kind === NameKind.PRIMARY;
  const [primary] = [
    ...nameOf(NameKind.PRIMARY, familyName, givenNames),
    ...held.filter(isPrimary),
    ...nameOf(NameKind.PRIMARY, NAMELESS, null),
  ];
  const others =
    otherNames === undefined
      ? held.filter((name) => !isPrimary(name))
      : [
          ...otherNames.filter(({ kind }) => spoken.includes(kind)),
          ...held.filter(({ kind }) => !spoken.includes(kind)),
        ];
  return primary === undefined ? others : [primary, ...others];
}

/** A list page's year alone does not replace the day of that year that a detail object told. */
function datesOf(held: readonly PartialDate[], facts: NoticeFacts): readonly PartialDate[] {
  const { dateOfBirth: date, otherDates = [], isDetail } = facts;
  if (!isDetail) {
    const isKnown = isUntold(date) || held.some(({ value }) => value.startsWith(date?.value ?? ''));
    return isKnown ? held : [date].flatMap((told) => told ?? []);
  }
  if (date === undefined && facts.otherDates === undefined) return held;
  const told = [...(date ? [date] : []), ...otherDates];
  return told.filter(
    ({ value }, index) => told.findIndex((other) => other.value === value) === index,
  );
}

/** What the objects of the notice have no key for, such as build and complexion, stays as it is held. */
function descriptionOf(
  held: PhysicalDescription | null,
  { heightCm, weightKg, eyeColour, hairColour }: NoticeFacts,
): PhysicalDescription | null {
  const description: PhysicalDescription = {
    heightCm: heightCm === undefined ? (held?.heightCm ?? null) : heightCm,
    weightKg: weightKg === undefined ? (held?.weightKg ?? null) : weightKg,
    build: held?.build ?? null,
    eyeColour: eyeColour === undefined ? (held?.eyeColour ?? null) : eyeColour,
    hairColour: hairColour === undefined ? (held?.hairColour ?? null) : hairColour,
    complexion: held?.complexion ?? null,
  };
  return Object.values(description).every(isUntold) ? null : description;
}
