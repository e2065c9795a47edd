/** What stands in an empty place, and for a blank between the parts of a name. */
export const FILLER = '<';

/** Stands for what was read where a zone has no such character: any but A to Z, 0 to 9 and the filler. */
export const UNREAD = '?';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const DIGITS = '0123456789';

/** What may stand in a place of a zone. */
export type Kind =
  /** The first letter of the document code. */
  | 'CODE'
  /** A code of a state or organisation, with fillers behind. */
  | 'STATE'
  /** A document number, optional data. */
  | 'DATA'
  /** Part of a date: also the filler, or X, for what is not known. */
  | 'DATE'
  | 'SEX'
  | 'NAME'
  /** A check digit, or a number that is nothing but digits. */
  | 'DIGIT';

const ALLOWED: Readonly<Record<Kind, string>> = {
  CODE: LETTERS,
  STATE: `${LETTERS}${FILLER}`,
  DATA: `${LETTERS}${DIGITS}${FILLER}`,
  DATE: `${DIGITS}${FILLER}X`,
  SEX: `MFX${FILLER}`,
  NAME: `${LETTERS}${FILLER}`,
  DIGIT: DIGITS,
};

/** What may stand where nothing can be read; a filler would have changed what the place belongs to. */
const WHERE_UNREAD: Readonly<Record<Kind, string>> = {
  CODE: LETTERS,
  STATE: LETTERS,
  DATA: `${LETTERS}${DIGITS}`,
  DATE: DIGITS,
  SEX: `MF${FILLER}`,
  NAME: LETTERS,
  DIGIT: DIGITS,
};

/** Which characters a reader takes for which: a letter for its digit, a digit for its letters, the likeliest first. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  0: 'ODQ',
  1: 'IL',
  2: 'Z',
  5: 'S',
  6: 'G',
  8: 'B',
  O: '0',
  D: '0',
  Q: '0',
  I: '1',
  L: '1',
  Z: '2',
  S: '5',
  G: '6',
  B: '8',
};

export function isAllowed(kind: Kind, character: string): boolean {
  return ALLOWED[kind].includes(character);
}

/** What a reader may have taken for the character, as far as the place may hold it. */
export function lookAlikes(kind: Kind, character: string): readonly string[] {
  return [...(LOOK_ALIKES[character] ?? '')].filter((other) => isAllowed(kind, other));
}

/** All that may stand where what was read tells nothing. */
export function anyOf(kind: Kind): readonly string[] {
  return [...WHERE_UNREAD[kind]];
}

/** The same text for all that look alike. */
export function folded(text: string): string {
  return text.replace(/[ODQILZSGB]/g, (letter) => LOOK_ALIKES[letter] ?? letter);
}

/**
 * What a character counts in a check digit: 0 to 9, A = 10 to Z = 35, the filler 0 (ICAO Doc 9303-3 section 4.9).
 * `null` for what no zone has.
 */
export function characterValue(character: string): number | null {
  if (character === FILLER) return 0;
  const digit = DIGITS.indexOf(character);
  if (digit >= 0) return digit;
  const letter = LETTERS.indexOf(character);
  return letter < 0 ? null : letter + 10;
}

/** Whether no check digit can tell the two apart: they count the same modulo 10. */
export function countTheSame(one: string, other: string): boolean {
  const [a, b] = [characterValue(one), characterValue(other)];
  return a !== null && b !== null && a % 10 === b % 10;
}
