import type { PersonName } from '../person.ts';

/**
 * A name broken into what a search compares: letters and digits of any script, without case and without
 * diacritics, so that `José` finds `JOSE` and `MÜLLER-Ode` is found by `ode`.
 */
export function tokensOf(text: string): string[] {
  const bare = text
    .normalize('NFKD')
    .replace(/\p{Mark}+/gu, '')
    .toLowerCase();
  return bare.match(/[\p{Letter}\p{Number}]+/gu) ?? [];
}

/** The distinct tokens of all names of a person. */
export function nameTokens(names: readonly PersonName[]): string[] {
  const all = names.flatMap(({ familyName, givenNames }) => [
    ...tokensOf(familyName ?? ''),
    ...tokensOf(givenNames ?? ''),
  ]);
  return [...new Set(all)].sort();
}
