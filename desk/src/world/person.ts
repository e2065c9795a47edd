import { DatePrecision, type PartialDate, type Purpose } from '@globalcrimedesk/kernel';
import {
  ACTIVE_STATE,
  type IdentityLink,
  IdentityLinkColour,
  NameKind,
  type PersonCategory,
  type PersonName,
  type PersonRecord,
  PersonWarning,
  type PhysicalDescription,
  type Sex,
} from '@globalcrimedesk/persons';
import { dayAfter, momentBefore, recordBase, withBase } from './base.ts';
import { KIND, weighted } from './chance.ts';
import { COUNTRIES, type Country, pickCountry } from './countries.ts';
import { inventBiometrics, inventIdentifiers } from './identifiers.ts';
import type { InventedName } from './names/cultures.ts';
import type { Outline, Role } from './outline.ts';
import { BUILDS, COMPLEXIONS, EYE_COLOURS, HAIR_COLOURS, MARKS } from './wording/appearance.ts';
import type { WorldParts } from './world-parts.ts';

/** Who somebody is, apart from who has them on record: near-duplicates share it. */
interface Identity {
  readonly name: InventedName;
  readonly sex: Sex;
  /** `YYYY-MM-DD`. */
  readonly born: string;
  readonly place: string;
  readonly culture: string;
}

/** The youngest person of the world is this many days old where ages begin (`EPOCH_OF_AGES`). */
const LEAST_AGE_DAYS = 4 * 365;

/** The record on one person. */
export function inventPerson(parts: WorldParts, index: number): PersonRecord {
  const { chance, outlines, base } = parts;
  const outline = outlines.of(index);
  const identity = identityOf(parts, outlines.of(outline.twinOf ?? index));
  const identityLinks = linksOf(parts, outline);
  chance.windTo(KIND.person, index);
  const recordedAt = momentBefore(chance, base, 8 * 365);
  const purposes = PURPOSES[outline.role];
  const unidentified = outline.role === 'DECEASED_UNIDENTIFIED';
  const known = !unidentified;
  const isTwin = outline.twinOf !== null;
  return withBase(
    recordBase(chance, {
      id: outlines.idOf(index),
      owner: outline.owner,
      purposes,
      recordedAt,
      base,
    }),
    {
      names: unidentified ? [UNIDENTIFIED] : namesOf(parts, identity, isTwin),
      datesOfBirth: datesOfBirth(parts, identity, isTwin || unidentified),
      sex: chance.percent(isTwin ? 88 : 97) ? identity.sex : 'U',
      nationalities: known ? nationalitiesOf(parts, outline.origin) : [],
      placeOfBirth: known && chance.percent(62) ? identity.place : null,
      countryOfBirth: known && chance.percent(70) ? outline.origin.code : null,
      physicalDescription: chance.percent(unidentified ? 100 : 62) ? describe(parts) : null,
      distinguishingMarks: chance.some(MARKS, chance.heavyTailed(unidentified ? 20 : 74, 0.35, 6)),
      languages: known ? languagesOf(parts, outline.origin) : [],
      categories: categoriesOf(parts, outline.role),
      warnings: warningsOf(parts, outline.role),
      identifiers: known ? inventIdentifiers(chance, identity.name, outline.origin) : [],
      addresses: [],
      biometrics: inventBiometrics(chance, outline.owner, recordedAt, unidentified),
      identityLinks,
      ...ACTIVE_STATE,
    },
  );
}

const UNIDENTIFIED: PersonName = {
  kind: NameKind.PRIMARY,
  familyName: 'Unidentified',
  givenNames: null,
  script: 'Latn',
};

const PURPOSES: Readonly<Record<Role, readonly Purpose[]>> = {
  WANTED: ['ARREST', 'LOCATION'],
  SUSPECT: ['LOCATION', 'CRIMINAL_ANALYSIS'],
  MISSING: ['MISSING_PERSON', 'LOCATION'],
  PERSON_OF_INTEREST: ['CRIMINAL_ANALYSIS'],
  VICTIM: ['IDENTIFICATION'],
  WITNESS: ['LOCATION'],
  SANCTIONED: ['SANCTIONS'],
  DECEASED_UNIDENTIFIED: ['IDENTIFICATION'],
};

function identityOf({ chance, cultures }: WorldParts, outline: Outline): Identity {
  chance.windTo(KIND.identity, outline.index);
  const key = chance.pick(outline.origin.cultures);
  const culture = cultures.get(key);
  if (culture === undefined) throw new Error(`The world has no culture ${key}.`);
  const female = chance.percent(outline.role === 'WANTED' ? 16 : 40);
  const minor = outline.role === 'MISSING' && chance.percent(55);
  const age = minor ? chance.int(LEAST_AGE_DAYS, 17 * 365) : ageInDays(chance.int(0, 99));
  const born = dayAfter(EPOCH_OF_AGES, -age - chance.int(0, 364));
  return {
    name: culture.name(female ? 'female' : 'male'),
    sex: chance.percent(1) ? 'X' : female ? 'F' : 'M',
    born,
    place: culture.place(),
    culture: key,
  };
}

/** Ages count back from here, whatever the base instant: it must not move anybody's birthday. */
const EPOCH_OF_AGES = new Date('2024-01-01T00:00:00Z');

/** Most are between 20 and 50; a few are old. */
function ageInDays(percentile: number): number {
  const years = percentile < 80 ? 18 + percentile * 0.4 : 50 + (percentile - 80) * 1.9;
  return Math.floor(years * 365.25);
}

function namesOf(
  { chance, cultures }: WorldParts,
  { name, sex, culture }: Identity,
  isTwin: boolean,
): PersonName[] {
  const { familyName, givenNames } = name;
  const latin = { familyName, givenNames };
  const primary = isTwin ? respelled(name, chance.int(0, 2)) : latin;
  const names: PersonName[] = [{ kind: NameKind.PRIMARY, ...primary, script: 'Latn' }];
  if (name.original !== null && chance.percent(isTwin ? 50 : 85)) {
    names.push({ kind: NameKind.ORIGINAL_SCRIPT, ...name.original });
  }
  const invent = () => cultures.get(culture)?.name(sex === 'F' ? 'female' : 'male') ?? name;
  if (sex === 'F' && chance.percent(12)) {
    names.push({
      kind: NameKind.BIRTH,
      familyName: invent().familyName,
      givenNames,
      script: 'Latn',
    });
  }
  for (let aliases = chance.heavyTailed(70, 0.45, 12); aliases > 0; aliases--) {
    const other = chance.percent(45) ? respelled(name, chance.int(0, 3)) : invent();
    const alias = { familyName: other.familyName, givenNames: other.givenNames };
    names.push({ kind: NameKind.ALIAS, ...alias, script: 'Latn' });
  }
  return distinct(names, (one) => `${one.familyName}|${one.givenNames}|${one.script}`);
}

/** The same name as another officer may have written it. */
function respelled(
  name: InventedName,
  way: number,
): { familyName: string; givenNames: string | null } {
  const { familyName, givenNames } = name;
  switch (way) {
    case 0:
      return name.variant();
    case 1:
      return { familyName: givenNames, givenNames: familyName };
    case 2:
      return { familyName: familyName.toUpperCase(), givenNames: name.variant().givenNames };
    default:
      return { familyName, givenNames: null };
  }
}

function datesOfBirth({ chance }: WorldParts, { born }: Identity, vague: boolean): PartialDate[] {
  if (chance.percent(vague ? 12 : 3)) return [];
  const first = inPart(born, chance.percent(vague ? 55 : 84) ? 10 : chance.percent(25) ? 7 : 4);
  const dates = [first];
  if (chance.percent(7)) {
    const year = Number(born.slice(0, 4)) - chance.int(1, 2);
    // The same day of another year, or day and month exchanged, as they are on real records.
    const [, month = '01', day = '01'] = born.split('-');
    const swapped = Number(day) <= 12 ? `${born.slice(0, 4)}-${day}-${month}` : `${year}-01-01`;
    dates.push(inPart(chance.percent(50) ? swapped : `${year}-01-01`, 10));
    if (chance.percent(30)) dates.push(inPart(`${year}-01-01`, 4));
  }
  return distinct(dates, ({ value }) => value);
}

function inPart(date: string, length: 4 | 7 | 10): PartialDate {
  const precision = length === 4 ? 'YEAR' : length === 7 ? 'MONTH' : 'DAY';
  return { value: date.slice(0, length), precision: DatePrecision[precision] };
}

function nationalitiesOf({ chance }: WorldParts, origin: Country): string[] {
  if (chance.percent(6)) return [];
  const codes = [origin.code];
  for (let more = chance.heavyTailed(88, 0.25, 3); more > 0; more--) {
    codes.push(pickCountry(chance).code);
  }
  return [...new Set(codes)];
}

function languagesOf({ chance }: WorldParts, origin: Country): string[] {
  if (chance.percent(25)) return [];
  const codes = origin.languages.slice(0, chance.int(1, 2));
  if (chance.percent(30)) codes.push('eng');
  if (chance.percent(8)) codes.push(...chance.pick(COUNTRIES).languages.slice(0, 1));
  return [...new Set(codes)];
}

function describe({ chance }: WorldParts): PhysicalDescription {
  const tall = chance.int(0, 30) + chance.int(0, 30);
  return {
    heightCm: chance.percent(78) ? 145 + tall : null,
    weightKg: chance.percent(45) ? 48 + Math.floor(tall * 0.6) + chance.int(0, 30) : null,
    build: chance.percent(30) ? chance.pick(BUILDS) : null,
    eyeColour: chance.percent(75) ? chance.pick(EYE_COLOURS) : null,
    hairColour: chance.percent(75) ? chance.pick(HAIR_COLOURS) : null,
    complexion: chance.percent(20) ? chance.pick(COMPLEXIONS) : null,
  };
}

function categoriesOf({ chance }: WorldParts, role: Role): PersonCategory[] {
  const first: PersonCategory = role === 'SANCTIONED' ? 'PERSON_OF_INTEREST' : role;
  const second: PersonCategory = role === 'WANTED' ? 'SUSPECT' : 'PERSON_OF_INTEREST';
  return chance.percent(6) && first !== second ? [first, second] : [first];
}

function warningsOf({ chance }: WorldParts, role: Role): PersonWarning[] {
  const none = role === 'WANTED' ? 62 : role === 'SUSPECT' ? 85 : 97;
  return chance.some(Object.values(PersonWarning), chance.heavyTailed(none, 0.35, 4));
}

const pickColour = weighted<IdentityLinkColour>([
  [IdentityLinkColour.YELLOW, 50],
  [IdentityLinkColour.RED, 22],
  [IdentityLinkColour.GREEN, 14],
  [IdentityLinkColour.WHITE, 14],
]);

/** Both records of a pair bear the link, each under its own owner's authority. */
function linksOf(parts: WorldParts, outline: Outline): IdentityLink[] {
  const { chance, outlines, base } = parts;
  const others = outlines.twinsOf(outline.index);
  if (outline.twinOf !== null) others.unshift(outline.twinOf);
  return others.map((other) => {
    chance.windTo(KIND.link, Math.max(other, outline.index));
    const colour = pickColour(chance);
    const at = momentBefore(chance, base, 700);
    return { to: outlines.idOf(other), colour, authority: outline.owner, at };
  });
}

function distinct<T>(values: readonly T[], key: (value: T) => string): T[] {
  const seen = new Set<string>();
  return values.filter((value) => {
    const own = key(value);
    return !seen.has(own) && seen.add(own);
  });
}
