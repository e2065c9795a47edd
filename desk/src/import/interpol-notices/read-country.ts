import { countryOfAlpha2 } from '@globalcrimedesk/kernel';
import type { SourceObject } from './source-object.ts';

/** ISO 3166-1 alpha-3 for a code of two letters; a code that ISO does not have is left out and told. */
export function countryOf(source: SourceObject, key: string): string | null {
  const code = source.text(key);
  return code === null ? null : countryNamed(source, key, code);
}

export function countryNamed(source: SourceObject, key: string, code: string): string | null {
  const country = /^[A-Za-z]{2}$/.test(code) ? countryOfAlpha2(code) : null;
  if (country === null) source.warn(key, `names no country of ISO 3166-1: ${quoted(code)}`);
  return country;
}

/** A foreign value in a message: short, and without what could play tricks on a terminal. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}
