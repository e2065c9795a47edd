import type { PartialDate } from '@globalcrimedesk/kernel';
import {
  IdentifierKind,
  NameKind,
  type PersonIdentifier,
  type PersonName,
} from '@globalcrimedesk/persons';
import { scriptOf } from './codes.ts';
import { countryOf } from './read-country.ts';
import { dateOf } from './read-date.ts';
import { SourceObject } from './source-object.ts';

/** Keys that tell of names beside the one a person goes by: yellow notices have the first, UN notices the others. */
export const NAME_KEYS = [
  'birth_name',
  'name_at_birth',
  'name_in_original_script',
  'forename_in_original_script',
  'aliases',
];

/** Names at birth, in the original script, and aliases, each once. */
export function otherNamesOf(source: SourceObject): PersonName[] {
  const names = [
    ...nameOf(NameKind.BIRTH, source.text('birth_name') ?? source.text('name_at_birth'), null),
    ...inOriginalScript(source),
    ...source.parts('aliases').flatMap((alias) => {
      if (typeof alias === 'string') return nameOf(NameKind.ALIAS, alias, null);
      const latin = nameOf(NameKind.ALIAS, alias.text('name'), alias.text('forename'));
      return [...latin, ...inOriginalScript(alias)];
    }),
  ];
  const seen = new Set<string>();
  return names.filter((name) => {
    const text = JSON.stringify(name);
    return !seen.has(text) && seen.add(text);
  });
}

function inOriginalScript(source: SourceObject): PersonName[] {
  const family = source.text('name_in_original_script');
  return nameOf(NameKind.ORIGINAL_SCRIPT, family, source.text('forename_in_original_script'));
}

/** A name of nothing is none. */
export function nameOf(
  kind: NameKind,
  familyName: string | null,
  givenNames: string | null,
): PersonName[] {
  if (familyName === null && givenNames === null) return [];
  return [
    { kind, familyName, givenNames, script: scriptOf(`${familyName ?? ''}${givenNames ?? ''}`) },
  ];
}

/** Dates of birth that a person uses with an alias. */
export function otherDatesOf(source: SourceObject): PartialDate[] {
  return source
    .parts('aliases')
    .flatMap((alias) =>
      alias instanceof SourceObject ? (dateOf(alias, 'date_of_birth') ?? []) : [],
    );
}

const NATIONAL = /national|identi(ty|fication)/i;

/** Between the type of a document and its number, where our records have no kind for the type. */
export const TYPE_MARK = ': ';

/** Documents that a UN notice names. They identify; whether a document may be travelled on is for its state to say. */
export function identifiersOf(source: SourceObject): PersonIdentifier[] {
  const found = source.parts('identity_documents').flatMap((document): PersonIdentifier[] => {
    if (typeof document === 'string') {
      return [{ kind: IdentifierKind.OTHER, value: document, country: null }];
    }
    const number = document.word('nr');
    if (number === null) return [];
    const type = document.text('type');
    const country = countryOf(document, 'issuing_country_id');
    if (type !== null && NATIONAL.test(type) && !/passport/i.test(type)) {
      return [{ kind: IdentifierKind.NATIONAL_ID, value: number, country }];
    }
    const value = type === null ? number : `${type}${TYPE_MARK}${number}`;
    return [{ kind: IdentifierKind.OTHER, value, country }];
  });
  const seen = new Set<string>();
  return found.filter((identifier) => {
    const text = JSON.stringify(identifier);
    return !seen.has(text) && seen.add(text);
  });
}
