import type { ArrestWarrant } from '@globalcrimedesk/notices';
import { Sex } from '@globalcrimedesk/persons';
import type { Fault } from '@globalcrimedesk/service';
import { HANDLING_KEY } from '../../handling/json.ts';
import { EYE_COLOURS, HAIR_COLOURS, languageOf } from './codes.ts';
import { colourOf, isEntityOf, isOtherKind } from './colour.ts';
import { EXTRACT_KEYS, extractOf } from './extract.ts';
import type { NoticeFacts } from './facts.ts';
import { readNoticesHandling } from './handling.ts';
import { countryNamed, countryOf, quoted } from './read-country.ts';
import { dateOf } from './read-date.ts';
import { identifiersOf, NAME_KEYS, otherDatesOf, otherNamesOf } from './read-identity.ts';
import { addressOf, own } from './read-objects.ts';
import { SourceObject } from './source-object.ts';

/** What an object tells, or why it cannot be taken. */
export interface ReadNotice {
  /** As the object bears it, where it bears one, for messages. */
  readonly entityId: string | null;
  /** With a slash; `null` where nobody can tell which notice it is about. */
  readonly number: string | null;
  /** Also of an object with faults, as far as it can be read; `null` without a number. */
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
  'adresses',
  'identity_documents',
  ...NAME_KEYS,
  ...EXTRACT_KEYS,
];

/**
 * Reads an entry of a list page, or a detail object, of INTERPOL's public notices API. `page` is the address of the
 * list page that an entry stands on.
 */
export function readNotice(value: unknown, page: string | null = null): ReadNotice {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refused(null, 'is no object');
  }
  const source = new SourceObject(value);
  const written = own(value, 'entity_id');
  const named = typeof written === 'string' ? written : null;
  const address = addressOf(value) ?? page;
  const number = numberOf(source);
  const otherKind = isOtherKind(address);
  if (otherKind !== null) {
    source.fault(
      '_links',
      `tell of a notice of the kind ${otherKind}: red, yellow and un are taken`,
    );
  }
  // Read whatever the number is: every fault is told at once.
  const facts = factsOf(source, number ?? '', address);
  const said = own(value, HANDLING_KEY);
  const { handling, faults } = readNoticesHandling(said === undefined ? {} : said);
  return {
    entityId: number ?? named,
    number,
    facts: number === null ? null : { ...facts, ...(said !== undefined && { handling }) },
    faults: [...faults, ...source.faults],
    warnings: source.warnings,
  };
}

function refused(entityId: string | null, message: string): ReadNotice {
  const faults = [{ path: [], message }];
  return { entityId, number: null, facts: null, faults, warnings: [] };
}

function factsOf(source: SourceObject, entityId: string, address: string | null): NoticeFacts {
  const tells = (...keys: readonly string[]) => keys.some((key) => source.has(key));
  return {
    entityId,
    colour: colourOf(source, address),
    isDetail: tells(...DETAIL_KEYS),
    isEntity: isEntityOf(source, address),
    familyName: source.text('name'),
    givenNames: source.text('forename'),
    ...(tells('date_of_birth') && { dateOfBirth: dateOf(source, 'date_of_birth') }),
    ...(tells('nationalities') && { nationalities: nationalitiesOf(source) }),
    ...(tells(...NAME_KEYS) && {
      otherNames: otherNamesOf(source),
      otherDates: otherDatesOf(source),
    }),
    ...(tells('sex_id') && { sex: sexOf(source) }),
    ...(tells('place_of_birth') && { placeOfBirth: source.text('place_of_birth') }),
    ...(tells('country_of_birth_id') && {
      countryOfBirth: countryOf(source, 'country_of_birth_id'),
    }),
    ...(tells('height') && { heightCm: centimetres(source.number('height')) }),
    ...(tells('weight') && { weightKg: whole(source.number('weight')) }),
    ...(tells('eyes_colors_id') && { eyeColour: wordsOf(source, 'eyes_colors_id', EYE_COLOURS) }),
    ...(tells('hairs_id') && { hairColour: wordsOf(source, 'hairs_id', HAIR_COLOURS) }),
    ...(tells('distinguishing_marks') && { marks: marksOf(source.text('distinguishing_marks')) }),
    ...(tells('languages_spoken_ids') && { languages: languagesOf(source) }),
    ...(tells('adresses') && { addresses: distinct(source.texts('adresses')) }),
    ...(tells('identity_documents') && { identifiers: identifiersOf(source) }),
    ...(tells('arrest_warrants') && { warrants: warrantsOf(source) }),
    ...(tells('un_reference') && { unReference: source.text('un_reference') }),
    ...(tells(...EXTRACT_KEYS) && { extract: extractOf(source) }),
  };
}

/** `2020/12345`, also where it comes as in an address: `2020-12345`. */
function numberOf(source: SourceObject): string | null {
  const text = source.text('entity_id');
  const [, year, serial] = /^(\d{4})[/-](\d{1,10})$/.exec(text ?? '') ?? [];
  if (year !== undefined && serial !== undefined) return `${year}/${serial}`;
  if (text !== null) source.fault('entity_id', 'is no year, slash and number, such as 2020/12345');
  else if (source.faults.length === 0) source.fault('entity_id', 'is missing');
  return null;
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

function wordsOf(
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
