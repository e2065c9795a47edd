import { alpha2OfCountry } from '@globalcrimedesk/kernel';
import type { NoticeRecord } from '@globalcrimedesk/notices';
import { NameKind, type PersonRecord } from '@globalcrimedesk/persons';
import { handlingOf, noticeHandlingOf } from '../../handling/handling.ts';
import { handlingKey } from '../../handling/json.ts';
import {
  colourCodesOf,
  EYE_COLOURS,
  HAIR_COLOURS,
  sourceLanguageOf,
} from '../../import/interpol-notices/codes.ts';
import { COLOUR_WORDS } from '../../import/interpol-notices/colour.ts';
import { fieldsOfExtract } from '../../import/interpol-notices/extract.ts';
import type { SourceColour } from '../../import/interpol-notices/facts.ts';
import { NAMELESS } from '../../import/interpol-notices/person-of.ts';
import { PURPOSES_OF } from '../../import/interpol-notices/records.ts';
import { aliasesOf, originalNameOf } from './aliases.ts';
import { dateText } from './date-text.ts';
import { identityDocumentsOf } from './identity-documents.ts';

/** Keys of yellow and UN notices that are written though nothing is known. */
const YELLOW_FIELDS = [
  'date_of_event',
  'place',
  'country',
  'father_forename',
  'mother_name',
  'mother_forename',
];
const UN_FIELDS = ['summary', 'profession', 'purposes', 'un_resolution', 'un_reference_date'];

/** The detail object of a notice, as INTERPOL's public API answers it; `subject` is `null` for an organisation. */
export function noticeObject(notice: NoticeRecord, subject: PersonRecord | null): object {
  const colour = notice.colour as SourceColour;
  const text = notice.publicExtract?.text;
  const fields = colour === 'RED' || text === undefined ? {} : fieldsOfExtract(text);
  const isEntity = colour === 'UN_SPECIAL' && notice.subjectRefs.length === 0;
  // Of somebody who is not seen an import makes a nameless person, whose source names the notice.
  const unseen = { ...notice, purposes: PURPOSES_OF[colour] };
  return {
    entity_id: notice.number,
    ...(isEntity ? entityObject(fields) : personObject(subject, colour)),
    ...(colour === 'RED' && { arrest_warrants: warrantsOf(notice) }),
    ...(colour === 'YELLOW' && { ...unknown(YELLOW_FIELDS), ...fields }),
    ...(colour === 'UN_SPECIAL' && {
      un_reference: notice.unReference,
      ...unknown(UN_FIELDS),
      ...fields,
    }),
    _embedded: { links: [] },
    _links: { self: { href: addressOf(notice, colour, isEntity) } },
    ...handlingKey({
      ...keyed('notice', noticeHandlingOf(notice, PURPOSES_OF[colour])),
      ...(!isEntity && keyed('person', handlingOf(subject ?? unseen, PURPOSES_OF[colour]))),
    }),
  };
}

function keyed(key: string, handling: object): object {
  return Object.keys(handling).length === 0 ? {} : { [key]: handling };
}

function addressOf({ number }: NoticeRecord, colour: SourceColour, isEntity: boolean): string {
  const kind = isEntity ? '/entities' : colour === 'UN_SPECIAL' ? '/persons' : '';
  const id = number?.replace('/', '-') ?? '';
  return `https://ws-public.interpol.int/notices/v1/${COLOUR_WORDS[colour]}${kind}/${id}`;
}

function entityObject(fields: Readonly<Record<string, unknown>>): object {
  const { name = null, name_in_original_script = null, adresses = null } = fields;
  return { name, name_in_original_script, adresses };
}

/** A subject that the scope does not see is one of whom nothing is known. */
function personObject(person: PersonRecord | null, colour: SourceColour): object {
  const primary = person?.names.find(({ kind }) => kind === NameKind.PRIMARY);
  const isNameless = primary?.familyName === NAMELESS && primary.givenNames === null;
  const description = person?.physicalDescription ?? null;
  const {
    heightCm = null,
    weightKg = null,
    eyeColour = null,
    hairColour = null,
  } = description ?? {};
  return {
    name: isNameless ? null : (primary?.familyName ?? null),
    forename: primary?.givenNames ?? null,
    date_of_birth: dateText(person?.datesOfBirth[0]),
    nationalities: listOrNull(person?.nationalities.map(countryCode)),
    sex_id: person?.sex ?? null,
    place_of_birth: person?.placeOfBirth ?? null,
    country_of_birth_id: countryCode(person?.countryOfBirth ?? null),
    height: heightCm === null ? null : heightCm / 100,
    weight: weightKg,
    eyes_colors_id: eyeColour === null ? null : colourCodesOf(eyeColour, EYE_COLOURS),
    hairs_id: hairColour === null ? null : colourCodesOf(hairColour, HAIR_COLOURS),
    distinguishing_marks: person?.distinguishingMarks.join('\r\n') || null,
    languages_spoken_ids: listOrNull(person?.languages.map(sourceLanguageOf)),
    ...(colour === 'YELLOW' && { birth_name: birthNameOf(person) }),
    ...(colour === 'UN_SPECIAL' && {
      name_at_birth: birthNameOf(person),
      ...originalNameOf(person),
      aliases: listOrNull(aliasesOf(person)),
      adresses: listOrNull(person?.addresses.map(({ text }) => text)),
      identity_documents: listOrNull(person?.identifiers.flatMap(identityDocumentsOf)),
    }),
  };
}

function birthNameOf(person: PersonRecord | null): string | null {
  return person?.names.find(({ kind }) => kind === NameKind.BIRTH)?.familyName ?? null;
}

function warrantsOf({ arrestWarrants }: NoticeRecord): object[] | null {
  return listOrNull(
    arrestWarrants.map(({ charge, issuingCountry, chargeTranslation }) => ({
      charge,
      issuing_country_id: countryCode(issuingCountry),
      charge_translation: chargeTranslation,
    })),
  );
}

function countryCode(country: string | null): string | null {
  return country === null ? null : alpha2OfCountry(country);
}

function listOrNull<T>(values: readonly T[] | undefined): T[] | null {
  return values === undefined || values.length === 0 ? null : [...values];
}

function unknown(keys: readonly string[]): Record<string, null> {
  return Object.fromEntries(keys.map((key) => [key, null]));
}
