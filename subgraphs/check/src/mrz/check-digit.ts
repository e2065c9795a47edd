import { characterValue, FILLER } from './alphabet.ts';
import type { Digit } from './layout.ts';

const WEIGHTS = [7, 3, 1] as const;

/** The weight of the place, counted from 0, in a check digit (ICAO Doc 9303-3 section 4.9). */
export function weightAt(place: number): number {
  return WEIGHTS[place % 3] ?? 0;
}

/** The check digit as it should be; `null` where what it covers cannot be read. */
export function rightDigit(text: string, digit: Digit): string | null {
  let sum = 0;
  for (const [index, weight] of digit.over) {
    const value = characterValue(text.charAt(index));
    if (value === null) return null;
    sum += value * weight;
  }
  return String(sum % 10);
}

export function isRight(text: string, digit: Digit): boolean {
  const right = rightDigit(text, digit);
  if (right === null) return false;
  const read = text.charAt(digit.at);
  return read === right || (read === FILLER && right === '0' && isEmpty(text, digit));
}

/** Whether nothing stands in all that it covers. */
export function isEmpty(text: string, { over }: Digit): boolean {
  for (const index of over.keys()) if (text.charAt(index) !== FILLER) return false;
  return true;
}
