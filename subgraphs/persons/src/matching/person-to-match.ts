import { type PreparedName, prepareName } from './names/prepare-name.ts';
import type { NamePiece } from './names/split-name.ts';

/** A name as one text, or as its source keeps its parts. */
export type NameToMatch =
  | string
  | { readonly familyName?: string | null; readonly givenNames?: string | null };

type OneOrMore<T> = T | readonly T[];

/** What is known of a person who is compared. All but the names may be missing; one value may stand for a list of one. */
export interface PersonToMatch {
  readonly names?: OneOrMore<NameToMatch> | null;
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; what is not of this form is taken for unknown. */
  readonly birthDate?: OneOrMore<string> | null;
  /** Codes of countries; compared as they are but for case. */
  readonly nationalities?: OneOrMore<string> | null;
  readonly sex?: string | null;
  readonly birthPlace?: OneOrMore<string> | null;
  /** Numbers and addresses that belong to one person: national number, e-mail, telephone. */
  readonly identifiers?: OneOrMore<string> | null;
  readonly documentNumbers?: OneOrMore<string> | null;
}

/** A person made ready once, to be compared with many. */
export interface PreparedPerson {
  readonly names: readonly PreparedName[];
  readonly birthDates: readonly string[];
  readonly nationalities: readonly string[];
  readonly sex: 'M' | 'F' | null;
  readonly birthPlaces: readonly PreparedName[];
  readonly identifiers: readonly string[];
  readonly documentNumbers: readonly string[];
}

/** More names than these are not compared: the work grows with their product. */
const MOST_NAMES = 50;
const MOST_VALUES = 50;

/** @param person a name alone, or all that is known. Never throws, whatever the texts hold. */
export function preparePerson(person: string | PersonToMatch): PreparedPerson {
  const known: PersonToMatch = typeof person === 'string' ? { names: person } : person;
  return {
    names: listOf(known.names).slice(0, MOST_NAMES).flatMap(namesOf),
    birthDates: listOf(known.birthDate).slice(0, MOST_VALUES).flatMap(dateOf),
    nationalities: listOf(known.nationalities)
      .slice(0, MOST_VALUES)
      .map((code) => code.trim().toUpperCase())
      .filter(isText),
    sex: sexOf(known.sex),
    birthPlaces: listOf(known.birthPlace)
      .slice(0, MOST_VALUES)
      .filter(isText)
      .map((place) => prepareName(place)),
    identifiers: listOf(known.identifiers).slice(0, MOST_VALUES).map(bareNumber).filter(isText),
    documentNumbers: listOf(known.documentNumbers)
      .slice(0, MOST_VALUES)
      .map(bareNumber)
      .filter(isText),
  };
}

function listOf<T>(value: OneOrMore<T> | null | undefined): readonly T[] {
  if (value === null || value === undefined) return [];
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}

function isText(text: string): boolean {
  return text.trim() !== '';
}

function namesOf(name: NameToMatch): PreparedName[] {
  const pieces: NamePiece[] =
    typeof name === 'string'
      ? [{ text: name, role: null }]
      : [
          { text: name.givenNames ?? '', role: 'given' },
          { text: name.familyName ?? '', role: 'family' },
        ];
  const text = pieces
    .map((piece) => piece.text)
    .filter(isText)
    .join(' ');
  return isText(text) ? [prepareName(text, pieces)] : [];
}

function dateOf(text: string): string[] {
  const date = /^\s*(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(text);
  if (date === null) return [];
  const [, year = '', month = '00', day = '00'] = date;
  return [
    `${year}${month === '00' ? '' : `-${month}`}${month === '00' || day === '00' ? '' : `-${day}`}`,
  ];
}

function sexOf(text: string | null | undefined): 'M' | 'F' | null {
  const first = text?.trim().charAt(0).toUpperCase();
  return first === 'M' || first === 'F' ? first : null;
}

/** As numbers of documents are kept: capitals, and nothing but letters and digits. */
function bareNumber(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{Letter}\p{Number}]/gu, '');
}
