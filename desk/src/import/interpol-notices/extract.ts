import { alpha2OfCountry } from '@globalcrimedesk/kernel';
import { countryNamed } from './read-country.ts';
import { SourceObject } from './source-object.ts';

/**
 * What a notice tells that our records have no field for becomes the text that the public may read: a line for each
 * value, with its label, and the summary last, on as many lines as it has. An export reads it back.
 */

type Way = 'line' | 'date' | 'country' | 'list' | 'number' | 'text';

interface Field {
  /** As the source calls it. */
  readonly key: string;
  readonly label: string;
  readonly way: Way;
}

/** Of organisations, which have no record of their own: what a person's record would say. */
const ENTITY_FIELDS: readonly Field[] = [
  { key: 'name', label: 'Name', way: 'line' },
  { key: 'name_in_original_script', label: 'In original script', way: 'line' },
  { key: 'adresses', label: 'Addresses', way: 'list' },
];

/** In the order in which they are written. */
const FIELDS: readonly Field[] = [
  { key: 'date_of_event', label: 'Missing since', way: 'date' },
  { key: 'place', label: 'Last seen in', way: 'line' },
  { key: 'country', label: 'Country', way: 'country' },
  { key: 'countries_likely_to_be_visited', label: 'May travel to', way: 'country' },
  { key: 'father_name', label: "Father's family name", way: 'line' },
  { key: 'father_forename', label: "Father's forename", way: 'line' },
  { key: 'mother_name', label: "Mother's family name", way: 'line' },
  { key: 'mother_forename', label: "Mother's forename", way: 'line' },
  { key: 'profession', label: 'Profession', way: 'line' },
  { key: 'also_known_as', label: 'Also known as', way: 'line' },
  { key: 'formerly_known_as', label: 'Formerly known as', way: 'line' },
  { key: 'legal_form', label: 'Legal form', way: 'line' },
  { key: 'registration_number', label: 'Registration number', way: 'number' },
  { key: 'from_chamber_of_commerce', label: 'Chamber of commerce', way: 'line' },
  { key: 'administrators', label: 'Administrators', way: 'list' },
  { key: 'main_activity', label: 'Main activity', way: 'line' },
  { key: 'associates', label: 'Associates', way: 'list' },
  { key: 'un_resolution', label: 'Resolution', way: 'number' },
  { key: 'un_reference_date', label: 'Listed on', way: 'date' },
  { key: 'purposes', label: 'Measures', way: 'list' },
  { key: 'additional_information', label: 'Additional information', way: 'line' },
  { key: 'summary', label: 'Summary', way: 'text' },
];

/** Keys that only detail objects have, among them. */
export const EXTRACT_KEYS: readonly string[] = FIELDS.map(({ key }) => key);

/** Longest line, and longest text: what a record may bear, less what an organisation's lines may need. */
const BOUNDS = { line: 500, text: 10_000, entity: 1_600 };

/** The text of what an object tells; `null` when it tells nothing of the kind. */
export function extractOf(source: SourceObject): string | null {
  return linesOf(source, FIELDS, BOUNDS.text - BOUNDS.entity);
}

/** The lines of an organisation, to stand before its other ones. */
export function entityLines(told: {
  readonly name: string | null;
  readonly inOriginalScript: string | null;
  readonly addresses: readonly string[];
}): string | null {
  const { name, inOriginalScript, addresses } = told;
  const source = new SourceObject({
    name,
    name_in_original_script: inOriginalScript,
    adresses: addresses,
  });
  return linesOf(source, ENTITY_FIELDS, BOUNDS.entity);
}

function linesOf(source: SourceObject, fields: readonly Field[], atMost: number): string | null {
  let text = '';
  for (const field of fields) {
    if (!source.has(field.key)) continue;
    const value = written(source, field);
    if (value === '') continue;
    const head = `${text === '' ? '' : '\n'}${field.label}: `;
    const room = atMost - text.length - head.length;
    const kept = clipped(value, field.way === 'text' ? room : Math.min(room, BOUNDS.line));
    if (kept.length < value.length)
      source.warn(field.key, `is too long: ${kept.length} characters are kept`);
    if (kept !== '') text += head + kept;
  }
  return text === '' ? null : text;
}

function written(source: SourceObject, { key, way }: Field): string {
  switch (way) {
    case 'text':
      return source.text(key) ?? '';
    case 'line':
      return oneLine(source.text(key) ?? '');
    case 'number':
      return oneLine(source.word(key) ?? '');
    case 'date':
      return oneLine(source.text(key) ?? '').replaceAll('/', '-');
    case 'list':
      return source
        .parts(key)
        .flatMap((part) => (typeof part === 'string' ? part : namesOf(part)))
        .flatMap((text) => text.split(';'))
        .map(oneLine)
        .filter((text) => text !== '' && text !== '-')
        .join('; ');
    case 'country':
      return countriesOf(source, key).join('; ');
  }
}

/** Of an associate or administrator: name and forename. */
function namesOf(part: SourceObject): string[] {
  const names = [part.text('name'), part.text('forename')].filter((name) => name !== null);
  return names.length === 0 ? [] : [names.join(', ')];
}

/** A country, or a list of them. */
function countriesOf(source: SourceObject, key: string): string[] {
  const codes = source.hasList(key) ? source.texts(key) : [source.text(key) ?? []].flat();
  return codes.flatMap((code) => countryNamed(source, key, code) ?? []);
}

/** What a text says, by the keys of the source; what has no label of ours is the summary. */
export function fieldsOfExtract(text: string): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    const field = [...ENTITY_FIELDS, ...FIELDS].find(({ label }) => line.startsWith(`${label}: `));
    const value = field === undefined ? line : line.slice(field.label.length + 2);
    if (field === undefined || field.way === 'text') {
      fields.summary = [value, ...lines.slice(index + 1)].join('\n');
      return fields;
    }
    fields[field.key] = inSource(value, field);
  }
  return fields;
}

function inSource(value: string, { key, way }: Field): unknown {
  switch (way) {
    case 'date':
      return value.replaceAll('-', '/');
    case 'number':
      return /^[1-9]\d{0,14}$/.test(value) ? Number(value) : value;
    case 'list':
      return value.split('; ');
    case 'country': {
      const codes = value.split('; ').map((code) => alpha2OfCountry(code) ?? code);
      return key === 'country' ? codes[0] : codes;
    }
    default:
      return value;
  }
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** No longer than that, and no half of a character at its end. */
function clipped(text: string, length: number): string {
  if (text.length <= length) return text;
  return text
    .slice(0, Math.max(0, length))
    .replace(/[\uD800-\uDBFF]$/u, '')
    .trimEnd();
}
