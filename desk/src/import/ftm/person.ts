import {
  GENERAL_SECRETARIAT,
  isPartialDate,
  type PartialDate,
  Purpose,
  spanOf,
  TEXT_LIMITS,
} from '@globalcrimedesk/kernel';
import {
  assertPerson,
  newPersonContent,
  PersonCategory,
  type PersonContent,
  PersonWarning,
  type PhysicalDescription,
  type Sex,
} from '@globalcrimedesk/persons';
import type { Fault } from '@globalcrimedesk/service';
import { languageOf } from '../interpol-notices/codes.ts';
import { codeOfCountry } from './countries.ts';
import { IDENTIFIERS, identifierPropertiesOf, identifiersOf } from './identifiers.ts';
import { centimetresOf, kilogramsOf } from './measures.ts';
import { NAME_PROPERTIES, namePropertiesOf, namesOf } from './names.ts';
import type { Properties } from './piece.ts';
import { faultsNamed, quoted, Told } from './told.ts';
import { isTold, ruleOf, topicsOf, WITHOUT_TOPIC } from './topics.ts';

/** What a Person is read for; addresses, which may stand elsewhere, are read by `address.ts`. */
export const PERSON_PROPERTIES: ReadonlySet<string> = new Set([
  ...NAME_PROPERTIES,
  ...['birthDate', 'birthPlace', 'birthCountry', 'nationality', 'citizenship', 'gender'],
  ...['height', 'weight', 'eyeColor', 'hairColor', 'appearance', 'spokenLanguage', 'topics'],
  ...IDENTIFIERS.map(([property]) => property),
  ...['address', 'addressEntity'],
]);

/** What of a person a Person can say. */
export type ToldPerson = Pick<
  PersonContent,
  | 'names'
  | 'datesOfBirth'
  | 'sex'
  | 'nationalities'
  | 'placeOfBirth'
  | 'countryOfBirth'
  | 'distinguishingMarks'
  | 'languages'
  | 'categories'
  | 'warnings'
  | 'identifiers'
> & {
  readonly description: Pick<
    PhysicalDescription,
    'heightCm' | 'weightKg' | 'eyeColour' | 'hairColour'
  >;
};

export interface ReadPerson {
  readonly told: ToldPerson;
  readonly faults: readonly Fault[];
  readonly warnings: readonly Fault[];
}

/** How many values of a kind one record may bear. */
const AT_MOST = { dates: 20, nationalities: 20, marks: 100, languages: 30 };

/** Reads a Person. A birth that is still to come, beside `now`, is left out. */
export function readPerson(properties: Properties, caption: string | null, now: Date): ReadPerson {
  const told = new Told(properties);
  const nationalities = [
    ...new Set([...told.countries('nationality'), ...told.countries('citizenship')]),
  ];
  const person: ToldPerson = {
    names: namesOf(told, caption),
    datesOfBirth: told.atMost('birthDate', birthDatesOf(told, now), AT_MOST.dates),
    sex: sexOf(told),
    nationalities: told.atMost('nationality', nationalities, AT_MOST.nationalities),
    placeOfBirth: told.one('birthPlace', told.fitting('birthPlace', TEXT_LIMITS.name)),
    countryOfBirth: told.one('birthCountry', told.countries('birthCountry')),
    description: {
      heightCm: measureOf(told, 'height', centimetresOf),
      weightKg: measureOf(told, 'weight', kilogramsOf),
      eyeColour: colourOf(told, 'eyeColor'),
      hairColour: colourOf(told, 'hairColor'),
    },
    distinguishingMarks: marksOf(told),
    languages: languagesOf(told),
    ...categoriesOf(told),
    identifiers: identifiersOf(told),
  };
  return { told: person, faults: told.faults, warnings: told.warnings };
}

/**
 * What keeps the Person from being any record, whoever owns it and whenever it is read: known while the file is
 * read, so that nothing refers to a person who does not come in.
 */
export function faultsOfPerson({ told, faults }: ReadPerson): readonly Fault[] {
  if (faults.length > 0 && told.names.length === 0) {
    return [...faults, ...ruleFaults({ ...told, names: [SOME_NAME] })];
  }
  return [...faults, ...ruleFaults(told)];
}

const SOME_NAME: PersonContent['names'][number] = {
  kind: 'PRIMARY',
  familyName: 'N',
  givenNames: null,
  script: 'Latn',
};

function ruleFaults(told: ToldPerson): Fault[] {
  return faultsNamed(FIELDS, () => assertPerson(contentWith(SOME_RECORD, told), LATEST));
}

/** After every date that a file can tell: what is in the future is asked elsewhere. */
const LATEST = new Date('9999-01-01T00:00:00.000Z');

const SOME_RECORD = newPersonContent(
  { dataOwner: GENERAL_SECRETARIAT, purposes: [Purpose.SANCTIONS], reviewDate: '9999-01-01' },
  LATEST,
);

export const FIELDS: readonly (readonly [RegExp, string])[] = [
  [/^names\b/, 'name'],
  [/^datesOfBirth\b/, 'birthDate'],
  [/^nationalities\b/, 'nationality'],
  [/^placeOfBirth$/, 'birthPlace'],
  [/^countryOfBirth$/, 'birthCountry'],
  [/^physicalDescription\.heightCm$/, 'height'],
  [/^physicalDescription\.weightKg$/, 'weight'],
  [/^physicalDescription\.eyeColour$/, 'eyeColor'],
  [/^physicalDescription\.hairColour$/, 'hairColor'],
  [/^distinguishingMarks\b/, 'appearance'],
  [/^languages\b/, 'spokenLanguage'],
  [/^identifiers\b/, 'idNumber'],
  [/^addresses\b/, 'address'],
  [/^(categories|warnings)\b/, 'topics'],
];

/** The content of a record, over what is held: what a Person never speaks of stays as it is. */
export function contentWith<C extends PersonContent>(held: C, told: ToldPerson): C {
  const categories = [
    ...held.categories.filter((category) => !isTold(category)),
    ...told.categories,
  ];
  const warnings = held.warnings.filter((warning) => warning !== PersonWarning.TERRORISM);
  return {
    ...held,
    ...withoutDescription(told),
    physicalDescription: descriptionOver(held.physicalDescription, told.description),
    categories: categories.length === 0 ? [WITHOUT_TOPIC] : categories,
    warnings: [...warnings, ...told.warnings],
  };
}

/** The Person that says what it can of a record. */
export function personEntityOf(person: Omit<PersonContent, 'addresses'>): {
  caption: string;
  properties: Properties;
} {
  const { caption, properties } = namePropertiesOf(person.names);
  const { heightCm, weightKg, eyeColour, hairColour } =
    person.physicalDescription ?? NO_DESCRIPTION;
  const text = (value: string | number | null) => (value === null ? [] : [String(value)]);
  return {
    caption,
    properties: {
      ...properties,
      birthDate: person.datesOfBirth.map(({ value }) => value),
      birthPlace: text(person.placeOfBirth),
      birthCountry: person.countryOfBirth === null ? [] : codesOf([person.countryOfBirth]),
      nationality: codesOf(person.nationalities),
      gender: text(GENDERS[person.sex]),
      height: text(heightCm),
      weight: text(weightKg),
      eyeColor: text(eyeColour),
      hairColor: text(hairColour),
      appearance: person.distinguishingMarks,
      spokenLanguage: person.languages,
      ...identifierPropertiesOf(person.identifiers),
      topics: topicsOf(person.categories, person.warnings),
    },
  };
}

const GENDERS: Readonly<Record<Sex, string | null>> = {
  M: 'male',
  F: 'female',
  X: 'other',
  U: null,
};

const NO_DESCRIPTION = { heightCm: null, weightKg: null, eyeColour: null, hairColour: null };

function codesOf(countries: readonly string[]): string[] {
  return countries.flatMap((country) => codeOfCountry(country) ?? []);
}

function withoutDescription({ description: _description, ...told }: ToldPerson) {
  return told;
}

function descriptionOver(
  held: PhysicalDescription | null,
  told: ToldPerson['description'],
): PhysicalDescription | null {
  const description = { build: null, complexion: null, ...held, ...told };
  return Object.values(description).every((value) => value === null) ? null : description;
}

function birthDatesOf(told: Told, now: Date): PartialDate[] {
  const today = now.toISOString().slice(0, 10);
  const dates = told.dates('birthDate').filter((date) => {
    if (!isPartialDate(date) || spanOf(date).from <= today) return true;
    told.warn('birthDate', `is in the future: ${date.value}: left out`);
    return false;
  });
  const values = new Map(dates.map((date) => [date.value, date]));
  return [...values.values()];
}

function sexOf(told: Told): Sex {
  const genders = told.all('gender');
  if (genders.length > 1) told.warn('gender', 'is told in several ways: taken as unknown');
  if (genders.length !== 1) return 'U';
  const [gender = ''] = genders;
  const sex = Object.entries(GENDERS).find(([, word]) => word === gender.toLowerCase())?.[0];
  if (sex === undefined) told.warn('gender', `is none of male, female, other: ${quoted(gender)}`);
  return (sex ?? 'U') as Sex;
}

/** 0 is how some sources write "unknown". */
function measureOf(told: Told, name: string, read: (text: string) => number | null): number | null {
  const values = told.all(name).flatMap((text) => {
    const value = read(text);
    if (value === null) told.warn(name, `is no measure that we know: ${quoted(text)}`);
    return value === null || value === 0 ? [] : [value];
  });
  const [first, ...others] = new Set(values);
  if (others.length > 0) told.warn(name, `is told in several ways: ${first} is taken`);
  return first ?? null;
}

function colourOf(told: Told, name: string): string | null {
  const colours = told.all(name).join(', ');
  if (colours.length <= TEXT_LIMITS.name) return colours === '' ? null : colours;
  told.warn(name, `is longer than ${TEXT_LIMITS.name} characters: left out`);
  return null;
}

/** A text that is too long for one mark goes on in the next. */
function marksOf(told: Told): readonly string[] {
  const pieces = told
    .all('appearance')
    .flatMap((text) => (text.length <= TEXT_LIMITS.line ? text : (text.match(PIECE) ?? [])));
  const marks = [...new Set(pieces.map((piece) => piece.trim()).filter((piece) => piece !== ''))];
  return told.atMost('appearance', marks, AT_MOST.marks);
}

/** Half as many characters as a mark may have UTF-16 units: none is cut. */
const PIECE = new RegExp(
  `(?:[^\\ud800-\\udfff]|[\\ud800-\\udbff][\\udc00-\\udfff]){1,${TEXT_LIMITS.line / 2}}`,
  'g',
);

function languagesOf(told: Told): readonly string[] {
  const languages = told.all('spokenLanguage').flatMap((code) => {
    const language = languageOf(code);
    if (language === null) told.warn('spokenLanguage', `is no language code: ${quoted(code)}`);
    return language ?? [];
  });
  return told.atMost('spokenLanguage', [...new Set(languages)], AT_MOST.languages);
}

function categoriesOf(told: Told): Pick<ToldPerson, 'categories' | 'warnings'> {
  const categories = new Set<PersonCategory>();
  const warnings = new Set<PersonWarning>();
  for (const topic of told.all('topics')) {
    const rule = ruleOf(topic);
    if (rule === null) told.warn('topics', `is no topic that we know: ${quoted(topic)}`);
    for (const category of rule?.categories ?? []) categories.add(category);
    for (const warning of rule?.warnings ?? []) warnings.add(warning);
  }
  // In one order, whatever that of the topics.
  return {
    categories: Object.values(PersonCategory).filter((category) => categories.has(category)),
    warnings: [...warnings],
  };
}
