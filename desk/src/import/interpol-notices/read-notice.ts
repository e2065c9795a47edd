import { countryOfAlpha2, type PartialDate } from '@globalcrimedesk/kernel';
import type { ArrestWarrant } from '@globalcrimedesk/notices';
import { Sex } from '@globalcrimedesk/persons';
import type { Fault } from '@globalcrimedesk/service';
import { EYE_COLOURS, HAIR_COLOURS, languageOf } from './codes.ts';
import type { NoticeFacts } from './facts.ts';
import { own } from './read-objects.ts';
import { SourceObject } from './source-object.ts';

/** What an object tells, or why it cannot be taken. */
export interface ReadNotice {
  /** As the object bears it, where it bears one, for messages. */
  readonly entityId: string | null;
  /** Also of an object with faults, as far as it can be read; `null` where nobody could tell whom it is about. */
  readonly facts: NoticeFacts | null;
  readonly faults: readonly Fault[];
  /** Values that were understood and left out. */
  readonly warnings: readonly Fault[];
}

/** Keys that only detail objects have. */
const DETAIL_KEYS = [
  'arrest_warrants',
  'sex_id',
  'height',
  'weight',
  'place_of_birth',
  'country_of_birth_id',
  'distinguishing_marks',
  'languages_spoken_ids',
  'eyes_colors_id',
  'hairs_id',
];

/** Reads an entry of a list page or a detail object of INTERPOL's public notices API (red notices). */
export function readNotice(value: unknown): ReadNotice {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refused(null, 'is no object');
  }
  const source = new SourceObject(value);
  const written = own(value, 'entity_id');
  const named = typeof written === 'string' ? written : null;
  const otherColour = colourInLink(value);
  if (otherColour !== null) {
    return refused(named, `is a notice of the kind ${otherColour}; only red ones are taken`);
  }
  const entityId = entityIdOf(source);
  const familyName = source.text('name');
  const givenNames = source.text('forename');
  const facts: NoticeFacts = {
    entityId: entityId ?? '',
    isDetail: DETAIL_KEYS.some((key) => source.has(key)),
    familyName,
    givenNames,
    dateOfBirth: dateOf(source),
    nationalities: nationalitiesOf(source),
    sex: sexOf(source),
    placeOfBirth: source.text('place_of_birth'),
    countryOfBirth: countryOf(source, 'country_of_birth_id'),
    heightCm: centimetres(source.number('height')),
    weightKg: whole(source.number('weight')),
    eyeColour: colourOf(source, 'eyes_colors_id', EYE_COLOURS),
    hairColour: colourOf(source, 'hairs_id', HAIR_COLOURS),
    marks: marksOf(source.text('distinguishing_marks')),
    languages: languagesOf(source),
    warrants: warrantsOf(source),
  };
  const nameless = familyName === null && givenNames === null;
  if (nameless && !hasFault(source, 'name', 'forename')) {
    source.fault('name', 'and forename are both missing: a nameless notice cannot be taken yet');
  }
  const { faults, warnings } = source;
  return {
    entityId: entityId ?? named,
    facts: entityId === null || nameless ? null : facts,
    faults,
    warnings,
  };
}

function refused(entityId: string | null, message: string): ReadNotice {
  return { entityId, facts: null, faults: [{ path: [], message }], warnings: [] };
}

function hasFault({ faults }: SourceObject, ...keys: readonly string[]): boolean {
  return faults.some(({ path }) => keys.includes(String(path[0])));
}

/** The API's address of a notice names its kind: `…/notices/v1/red/2020-12345`. */
function colourInLink(value: unknown): string | null {
  const href = own(own(own(value, '_links'), 'self'), 'href');
  if (typeof href !== 'string') return null;
  const kind = /\/notices\/v\d+\/([a-z]+)\b/.exec(href)?.[1] ?? 'red';
  return kind === 'red' ? null : kind;
}

/** `2020/12345`, also where it comes as in an address: `2020-12345`. */
function entityIdOf(source: SourceObject): string | null {
  const text = source.text('entity_id');
  const [, year, serial] = /^(\d{4})[/-](\d{1,10})$/.exec(text ?? '') ?? [];
  if (year !== undefined && serial !== undefined) return `${year}/${serial}`;
  if (text !== null) source.fault('entity_id', 'is no year, slash and number, such as 2020/12345');
  else if (!hasFault(source, 'entity_id')) source.fault('entity_id', 'is missing');
  return null;
}

/** `1975/04/23`, `1975/04` or `1975`; a month or day of 00 is not known. */
function dateOf(source: SourceObject): PartialDate | null {
  const text = source.text('date_of_birth');
  if (text === null) return null;
  const parts = /^(\d{4})(?:[/-](\d{1,2})(?:[/-](\d{1,2}))?)?$/.exec(text);
  const [, year, month = '00', day = '00'] = parts ?? [];
  if (year === undefined) {
    source.fault('date_of_birth', 'is no date of the form YYYY/MM/DD, YYYY/MM or YYYY');
    return null;
  }
  if (Number(year) === 0) return null;
  if (Number(month) === 0) return { value: year, precision: 'YEAR' };
  const known = `${year}-${month.padStart(2, '0')}`;
  if (Number(day) === 0) return { value: known, precision: 'MONTH' };
  return { value: `${known}-${day.padStart(2, '0')}`, precision: 'DAY' };
}

/** ISO 3166-1 alpha-3 for a code of two letters; a code that ISO does not have is left out and told. */
function countryOf(source: SourceObject, key: string): string | null {
  const code = source.text(key);
  return code === null ? null : countryNamed(source, key, code);
}

function countryNamed(source: SourceObject, key: string, code: string): string | null {
  const country = /^[A-Za-z]{2}$/.test(code) ? countryOfAlpha2(code) : null;
  if (country === null) source.warn(key, `names no country of ISO 3166-1: ${quoted(code)}`);
  return country;
}

function nationalitiesOf(source: SourceObject): string[] {
  const codes = source.texts('nationalities');
  return distinct(codes.flatMap((code) => countryNamed(source, 'nationalities', code) ?? []));
}

function sexOf(source: SourceObject): Sex | null {
  const text = source.text('sex_id');
  if (text === null || text === 'U') return null;
  if (Object.hasOwn(Sex, text)) return text as Sex;
  source.fault('sex_id', `is none of M, F, X, U: ${quoted(text)}`);
  return null;
}

/** From metres, rounded. */
function centimetres(metres: number | null): number | null {
  return metres === null ? null : Math.round(metres * 100);
}

function whole(value: number | null): number | null {
  return value === null ? null : Math.round(value);
}

function colourOf(
  source: SourceObject,
  key: string,
  words: Readonly<Record<string, string>>,
): string | null {
  const colours = source.texts(key).map((code) => {
    const word = Object.hasOwn(words, code) ? words[code] : undefined;
    if (word === undefined)
      source.warn(key, `is a colour code we have no word for: ${quoted(code)}`);
    return word ?? code;
  });
  return colours.length === 0 ? null : distinct(colours).join(', ');
}

function languagesOf(source: SourceObject): string[] {
  const key = 'languages_spoken_ids';
  const codes = source.texts(key).flatMap((code) => {
    const language = languageOf(code);
    if (language === null) source.warn(key, `is no language code: ${quoted(code)}`);
    return language ?? [];
  });
  return distinct(codes);
}

/** The longest that one mark may be; a longer text goes on in the next. */
const MARK_LENGTH = 500;

function marksOf(text: string | null): string[] {
  const lines = (text ?? '').split(/[\r\n]+/).map((line) => line.trim());
  const pieces = lines.flatMap(
    (line) => line.match(new RegExp(`.{1,${MARK_LENGTH}}`, 'gsu')) ?? [],
  );
  return distinct(pieces.map((piece) => piece.trim()).filter((piece) => piece !== ''));
}

function warrantsOf(source: SourceObject): ArrestWarrant[] {
  const warrants = source.objects('arrest_warrants').flatMap((warrant) => {
    const issuingCountry = countryOf(warrant, 'issuing_country_id');
    const charge = warrant.text('charge');
    const chargeTranslation = warrant.text('charge_translation');
    const saysNothing = issuingCountry === null && charge === null && chargeTranslation === null;
    return saysNothing ? [] : [{ issuingCountry, charge, chargeTranslation }];
  });
  const seen = new Set<string>();
  return warrants.filter((warrant) => {
    const text = JSON.stringify(warrant);
    return !seen.has(text) && seen.add(text);
  });
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)];
}

/** A foreign value in a message: short, and without what could play tricks on a terminal. */
function quoted(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}
