import type { SourceColour } from './facts.ts';
import type { SourceObject } from './source-object.ts';

/** What the API's addresses call the colours: `…/notices/v1/yellow/2020-12345`, `…/notices/v1/un/entities/…`. */
export const COLOUR_WORDS: Readonly<Record<SourceColour, string>> = {
  RED: 'red',
  YELLOW: 'yellow',
  UN_SPECIAL: 'un',
};

/** Keys that objects of one colour alone have. */
const OWN_KEYS: readonly (readonly [SourceColour, readonly string[]])[] = [
  ['RED', ['arrest_warrants']],
  [
    'UN_SPECIAL',
    [
      'un_reference',
      'un_reference_date',
      'un_resolution',
      'name_in_original_script',
      'forename_in_original_script',
      'name_at_birth',
      'aliases',
      'also_known_as',
      'formerly_known_as',
      'identity_documents',
      'associates',
      'adresses',
      'legal_form',
      'administrators',
      'registration_number',
      'from_chamber_of_commerce',
      'main_activity',
    ],
  ],
  ['YELLOW', ['date_of_event', 'birth_name', 'place', 'country', 'countries_likely_to_be_visited']],
];

const PERSON_KEYS = ['forename', 'date_of_birth', 'nationalities', 'sex_id', 'aliases'];
const ENTITY_KEYS = [
  'also_known_as',
  'formerly_known_as',
  'legal_form',
  'administrators',
  'registration_number',
  'from_chamber_of_commerce',
];

/** By its address, or by keys that only one colour has; `null` where nothing tells. */
export function colourOf(source: SourceObject, address: string | null): SourceColour | null {
  const word = kindIn(address);
  const named = OWN_KEYS.find(([colour]) => COLOUR_WORDS[colour] === word);
  const telling = OWN_KEYS.find(([, keys]) => keys.some((key) => source.has(key)));
  return (named ?? telling)?.[0] ?? null;
}

/** Whether a UN notice is about an organisation. */
export function isEntityOf(source: SourceObject, address: string | null): boolean | null {
  if (/\/un\/entities\b/.test(address ?? '')) return true;
  if (/\/un\/persons\b/.test(address ?? '')) return false;
  if (PERSON_KEYS.some((key) => source.has(key))) return false;
  return ENTITY_KEYS.some((key) => source.has(key)) ? true : null;
}

/** The kind that an address names, where it is none of ours. */
export function isOtherKind(address: string | null): string | null {
  const word = kindIn(address);
  return word === null || Object.values(COLOUR_WORDS).includes(word) ? null : word;
}

function kindIn(address: string | null): string | null {
  return /\/notices\/v\d+\/([a-z]+)\b/.exec(address ?? '')?.[1] ?? null;
}
