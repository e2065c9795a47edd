import {
  FaultList,
  isCountryCode,
  isIssuingState,
  isPartialDate,
  ncbOfIssuingState,
  TEXT_LIMITS,
} from '@globalcrimedesk/kernel';
import type { NameToMatch, PersonToMatch } from '../matching/person-to-match.ts';
import type { Sex } from '../person.ts';

/** Who is looked for, as a caller describes them. */
export interface MatchQuestion {
  readonly name?: string | null;
  readonly familyName?: string | null;
  readonly givenNames?: string | null;
  readonly otherNames?: readonly string[] | null;
  readonly datesOfBirth?: readonly string[] | null;
  readonly sex?: Sex | null;
  readonly nationalities?: readonly string[] | null;
  readonly placeOfBirth?: string | null;
  readonly identifiers?: readonly string[] | null;
  readonly documentNumbers?: readonly string[] | null;
}

/** How many matches are shown when nobody says, and at the most. */
export const MATCHES = { default: 10, max: 50 } as const;

/** Below this everybody would be like everybody. */
const LEAST_THRESHOLD = 0.5;
const MOST_VALUES = 20;

/** @throws INVALID_INPUT with every fault. */
export function assertMatchQuestion(
  question: MatchQuestion,
  { first, threshold }: { readonly first: number; readonly threshold: number },
): void {
  const faults = new FaultList();
  for (const field of ['name', 'familyName', 'givenNames', 'placeOfBirth'] as const)
    faults.text(['input', field], question[field], TEXT_LIMITS.name);
  for (const field of ['otherNames', 'identifiers', 'documentNumbers'] as const) {
    faults.list(['input', field], question[field] ?? [], { max: MOST_VALUES });
    question[field]?.forEach((text, index) => {
      faults.text(['input', field, index], text, TEXT_LIMITS.name);
    });
  }
  faults.list(['input', 'datesOfBirth'], question.datesOfBirth ?? [], { max: MOST_VALUES });
  question.datesOfBirth?.forEach((date, index) => {
    if (!isDateInPart(date))
      faults.add(
        ['input', 'datesOfBirth', index],
        'is no date of the form YYYY, YYYY-MM or YYYY-MM-DD',
      );
  });
  faults.list(['input', 'nationalities'], question.nationalities ?? [], { max: MOST_VALUES });
  faults.countries(['input', 'nationalities'], question.nationalities);
  if (namesOf(question).length + numbersOf(question).length === 0)
    faults.add(['input'], 'names nobody: give a name, an identifier or the number of a document');
  if (!(first >= 1 && first <= MATCHES.max))
    faults.add(['first'], `is not from 1 to ${MATCHES.max}`);
  if (!(threshold >= LEAST_THRESHOLD && threshold <= 1))
    faults.add(['threshold'], `is not from ${LEAST_THRESHOLD} to 1`);
  faults.assertNone();
}

function isDateInPart(value: string): boolean {
  const precision = ({ 4: 'YEAR', 7: 'MONTH', 10: 'DAY' } as const)[value.length];
  return precision !== undefined && isPartialDate({ value, precision });
}

/** Who is looked for, as matching compares them. What number is an identifier, and what a document's, callers need not know. */
export function personToMatch(question: MatchQuestion): PersonToMatch {
  return {
    names: namesOf(question),
    birthDate: question.datesOfBirth ?? null,
    sex: question.sex ?? null,
    nationalities: question.nationalities ?? null,
    birthPlace: question.placeOfBirth ?? null,
    identifiers: numbersOf(question),
  };
}

function namesOf({ name, familyName, givenNames, otherNames }: MatchQuestion): NameToMatch[] {
  const names: NameToMatch[] = [...(otherNames ?? [])];
  if (name) names.unshift(name);
  if (familyName || givenNames)
    names.unshift({ familyName: familyName ?? null, givenNames: givenNames ?? null });
  return names;
}

function numbersOf({ identifiers, documentNumbers }: MatchQuestion): string[] {
  return [...(identifiers ?? []), ...(documentNumbers ?? [])];
}

/** One reading of a scan, as far as it tells of a person. */
export interface ScannedPerson {
  readonly familyName: string | null;
  readonly givenNames: string | null;
  readonly birthDate: string | null;
  readonly sex: Sex | null;
  readonly nationality: string | null;
  readonly documentNumber: string | null;
}

/**
 * Who a scan is of, by any of its readings; `null` where it names nobody. What could not be read right, such as a day that
 * no calendar has, is left out: it must not keep the rest from being looked for.
 * @param readings the leading one first.
 */
export function questionOfScan(readings: readonly ScannedPerson[]): MatchQuestion | null {
  const names = distinct(
    readings.map(({ familyName, givenNames }) => written(familyName, givenNames)),
  );
  const numbers = distinct(readings.map(({ documentNumber }) => documentNumber));
  const [leading] = readings;
  if (leading === undefined || names.length + numbers.length === 0) return null;
  const leadingName = written(leading.familyName, leading.givenNames);
  return {
    familyName: leading.familyName || null,
    givenNames: leading.givenNames || null,
    otherNames: names.filter((name) => name !== leadingName),
    datesOfBirth: distinct(readings.map(({ birthDate }) => birthDate)).filter(isDateInPart),
    sex: leading.sex,
    nationalities: distinct(readings.map(({ nationality }) => countryOf(nationality))),
    documentNumbers: numbers,
  };
}

function written(familyName: string | null, givenNames: string | null): string | null {
  return [familyName, givenNames].filter(Boolean).join(' ') || null;
}

/** As many as a question may hold. */
function distinct(values: readonly (string | null)[]): string[] {
  const told = values.filter((value): value is string => value !== null && value !== '');
  return [...new Set(told)].slice(0, MOST_VALUES);
}

/** Whether a question names somebody: by a number alone only those are found whose record bears it. */
export function isNamed(question: MatchQuestion): boolean {
  return namesOf(question).length > 0;
}

/** Documents write some countries in codes of their own (ICAO Doc 9303-3 section 5): Germany is D. */
function countryOf(code: string | null): string | null {
  if (code === null) return null;
  const country = isCountryCode(code) || !isIssuingState(code) ? code : ncbOfIssuingState(code);
  return country !== null && isCountryCode(country) ? country : null;
}
