import type { ArrestWarrant } from '../notice.ts';

/** No word that tells charges apart is longer; an index key must not be as long as a whole text. */
const TOKEN_LENGTH = 60;

/**
 * A text broken into what a search compares: letters and digits of any script, without case and without
 * diacritics, so that `escroquerie aggravée` is found by `AGGRAVEE`.
 */
export function tokensOf(text: string): string[] {
  const bare = text
    .normalize('NFKD')
    .replace(/\p{Mark}+/gu, '')
    .toLowerCase();
  const words = bare.match(/[\p{Letter}\p{Number}]+/gu) ?? [];
  return words.map((word) => [...word].slice(0, TOKEN_LENGTH).join(''));
}

/** The distinct tokens of all charges and their translations. */
export function chargeTokens(warrants: readonly ArrestWarrant[]): string[] {
  const all = warrants.flatMap(({ charge, chargeTranslation }) => [
    ...tokensOf(charge ?? ''),
    ...tokensOf(chargeTranslation ?? ''),
  ]);
  return [...new Set(all)].sort();
}
