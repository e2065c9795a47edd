import { characterValue } from './alphabet.ts';

const WEIGHTS = [7, 3, 1] as const;

/** The weight of the place, counted from 0, in a check digit (ICAO Doc 9303-3 section 4.9). */
export function weightAt(place: number): number {
  return WEIGHTS[place % 3] ?? 0;
}

/** The check digit of a text, or `null` where it holds what no zone has. */
export function checkDigit(text: string): string | null {
  let sum = 0;
  for (let place = 0; place < text.length; place += 1) {
    const value = characterValue(text.charAt(place));
    if (value === null) return null;
    sum += value * weightAt(place);
  }
  return String(sum % 10);
}
