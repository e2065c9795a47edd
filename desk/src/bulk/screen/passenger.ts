import { isCountryCode } from '@globalcrimedesk/kernel';
import { countryOf } from '../../import/sltd-csv/states.ts';
import { type DocumentAsked, documentAskedIn } from '../check/check-line.ts';
import type { Row } from '../rows/row.ts';
import { birthDateOf } from './birth-date.ts';
import type { ScreenField } from './screen-columns.ts';

export type Given = Readonly<Partial<Record<ScreenField, string>>>;

/** The description of a passenger, as `matchPersons` takes it. */
export interface PersonAsked {
  readonly name: string | null;
  readonly familyName: string | null;
  readonly givenNames: string | null;
  readonly datesOfBirth: readonly string[] | null;
  readonly sex: 'M' | 'F' | 'X' | null;
  readonly nationalities: readonly string[] | null;
  readonly documentNumbers: readonly string[] | null;
}

/** What of a line can be asked, and why the rest cannot. */
export interface Passenger {
  readonly line: number;
  readonly given: Given;
  /** `null` where the line has none that can be. */
  readonly document: DocumentAsked | null;
  readonly person: PersonAsked | null;
  /** What keeps the check from being a whole one. */
  readonly documentFault: string | null;
  readonly personFault: string | null;
}

/** @param today YYYY-MM-DD */
export function passengerOf(
  { line, cells: given, fault }: Row<ScreenField>,
  today: string,
): Passenger {
  if (fault !== null) {
    const nothing = { document: null, person: null };
    return { line, given, ...nothing, documentFault: fault, personFault: fault };
  }
  const asked = documentAskedIn(given);
  const document = typeof asked === 'string' ? null : asked;
  const { person, faults } = personIn(given, document, today);
  return {
    ...{ line, given, document, person },
    documentFault: typeof asked === 'string' ? asked : null,
    personFault: faults.length === 0 ? null : faults.join('; '),
  };
}

function personIn(given: Given, document: DocumentAsked | null, today: string) {
  const faults: string[] = [];
  const name = namesIn(given);
  if (name === null) return { person: null, faults: ['there is no name'] };
  const born = given.birthDate === undefined ? null : birthDateOf(given.birthDate, today);
  if (given.birthDate !== undefined && born === null) faults.push('birthDate cannot be read');
  const sex = given.sex === undefined ? null : sexOf(given.sex);
  if (sex === undefined) faults.push('sex cannot be read');
  const nationality = given.nationality === undefined ? null : nationalityOf(given.nationality);
  if (nationality === undefined) faults.push('nationality cannot be read');
  const person: PersonAsked = {
    ...name,
    datesOfBirth: born === null ? null : [born],
    sex: sex ?? null,
    nationalities: nationality == null ? null : [nationality],
    documentNumbers: document === null ? null : [document.documentNumber],
  };
  return { person, faults };
}

/** How the parts of a name are told apart in reservations (`SMITH/JOHN MR`) and in machine-readable zones. */
const BETWEEN_NAMES = /\/|<<|,/;

/** What reservations put after a name. */
const TITLES = /(?:[\s.]|^)(?:MR|MRS|MS|MISS|MSTR|DR|CHD|INF|PROF)\.?$/i;

function namesIn({ familyName, givenNames, name }: Given) {
  if (familyName !== undefined || givenNames !== undefined) {
    if (familyName !== undefined) return named(familyName, givenNames);
    // A given name alone is not enough to look for somebody, where a whole name stands beside it.
    if (name === undefined)
      return { name: withoutFillers(givenNames), familyName: null, givenNames: null };
  }
  if (name === undefined) return null;
  const [family, ...others] = name.split(BETWEEN_NAMES);
  if (family !== undefined && others.length > 0) {
    return named(family, others.join(' ').trim().replace(TITLES, ''));
  }
  return { name: withoutFillers(name), familyName: null, givenNames: null };
}

function named(familyName: string, givenNames: string | undefined) {
  const given = withoutFillers(givenNames);
  return { name: null, familyName: withoutFillers(familyName), givenNames: given };
}

function withoutFillers(text: string | undefined): string | null {
  const plain = (text ?? '').replace(/[<\s]+/g, ' ').trim();
  return plain === '' ? null : plain;
}

const SEXES: Readonly<Record<string, PersonAsked['sex']>> = {
  ...{
    M: 'M',
    MALE: 'M',
    MAN: 'M',
    MASCULIN: 'M',
    MASCULINO: 'M',
    H: 'M',
    HOMME: 'M',
    HOMBRE: 'M',
  },
  ...{ F: 'F', FEMALE: 'F', WOMAN: 'F', FÉMININ: 'F', FEMININ: 'F', FEMENINO: 'F', FEMME: 'F' },
  ...{ MUJER: 'F', X: 'X', U: null, UNKNOWN: null, UNSPECIFIED: null, '<': null },
};

/** `null`: not known; `undefined`: nobody can tell what is meant. */
function sexOf(text: string): PersonAsked['sex'] | undefined {
  return SEXES[text.toUpperCase()];
}

/** Codes of ICAO Doc 9303-3 for who has no country: nothing to compare, and no fault. */
const WITHOUT_COUNTRY = /^(XX[ABCX]|UN[OAK]|XPO|XOM|UTO)$/;

function nationalityOf(text: string): string | null | undefined {
  const code = countryOf(text);
  if (isCountryCode(code)) return code;
  return WITHOUT_COUNTRY.test(code) ? null : undefined;
}
