import type { NameToMatch, PersonToMatch } from './person-to-match.ts';

/** Other words for a field, as files of other systems have them. */
const FIELDS: Readonly<Record<keyof PersonToMatch, readonly string[]>> = {
  names: ['names', 'name', 'alias'],
  birthDate: ['birthDate', 'birthDates', 'datesOfBirth'],
  nationalities: ['nationalities', 'nationality'],
  sex: ['sex', 'gender'],
  birthPlace: ['birthPlace', 'placeOfBirth'],
  identifiers: ['identifiers', 'identifier', 'idNumber'],
  documentNumbers: ['documentNumbers', 'documentNumber', 'passportNumber'],
};

/**
 * A person out of foreign JSON: a name or several, or an object whose fields may be missing, `null`, one value or a list.
 * Numbers count as their digits. @throws a TypeError that says what is wrong, where it is neither.
 */
export function readPerson(value: unknown): PersonToMatch {
  if (typeof value === 'string') return { names: value };
  if (Array.isArray(value)) return readPerson({ names: value });
  if (typeof value !== 'object' || value === null)
    throw new TypeError('is neither a name nor an object with `names`');
  const properties = 'properties' in value && isObject(value.properties) ? value.properties : {};
  const fields: Record<string, unknown> = { ...properties, ...value };
  const valuesOf = (field: keyof PersonToMatch) =>
    FIELDS[field].flatMap((key) => listOf(fields[key]));
  const textsOf = (field: keyof PersonToMatch) =>
    valuesOf(field).map((text) => textOf(text, field));
  return {
    names: valuesOf('names').map(nameOf),
    birthDate: textsOf('birthDate'),
    nationalities: textsOf('nationalities'),
    sex: textsOf('sex')[0] ?? null,
    birthPlace: textsOf('birthPlace'),
    identifiers: textsOf('identifiers'),
    documentNumbers: textsOf('documentNumbers'),
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): readonly unknown[] {
  const list = Array.isArray(value) ? value : [value];
  return list.filter((item) => item !== null && item !== undefined);
}

function textOf(value: unknown, field: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  throw new TypeError(`has something in \`${field}\` that is not text`);
}

function nameOf(value: unknown): NameToMatch {
  if (!isObject(value)) return textOf(value, 'names');
  const part = (key: string) =>
    listOf(value[key])
      .map((text) => textOf(text, `names.${key}`))
      .join(' ');
  if ('familyName' in value || 'givenNames' in value)
    return { familyName: part('familyName'), givenNames: part('givenNames') };
  throw new TypeError('has a name that is neither text nor `familyName` and `givenNames`');
}
