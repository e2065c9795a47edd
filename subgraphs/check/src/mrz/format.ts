/** The forms of a machine-readable zone that are read. */
export const MrzFormat = {
  TD1: 'TD1',
  TD2: 'TD2',
  TD3: 'TD3',
  MRV_A: 'MRV_A',
  MRV_B: 'MRV_B',
  FRENCH_IDENTITY_CARD: 'FRENCH_IDENTITY_CARD',
  FRENCH_DRIVING_LICENCE: 'FRENCH_DRIVING_LICENCE',
  SWISS_DRIVING_LICENCE: 'SWISS_DRIVING_LICENCE',
} as const;
export type MrzFormat = (typeof MrzFormat)[keyof typeof MrzFormat];

/** Places of one line: line and columns from 1, as Doc 9303 counts them, the last included. */
export interface Span {
  readonly line: number;
  readonly from: number;
  readonly to: number;
}

export type FieldName =
  | 'documentCode'
  | 'issuingState'
  | 'documentNumber'
  | 'secondNumber'
  | 'nationality'
  | 'birthDate'
  | 'sex'
  | 'expiryDate'
  /** Family and given names in one, with two fillers between. */
  | 'names'
  | 'familyName'
  | 'givenNames'
  | 'optionalData'
  | 'secondOptionalData';

/** What a check digit is for. */
export const MrzDigitName = {
  DOCUMENT_NUMBER: 'DOCUMENT_NUMBER',
  BIRTH_DATE: 'BIRTH_DATE',
  EXPIRY_DATE: 'EXPIRY_DATE',
  OPTIONAL_DATA: 'OPTIONAL_DATA',
  COMPOSITE: 'COMPOSITE',
} as const;
export type MrzDigitName = (typeof MrzDigitName)[keyof typeof MrzDigitName];

export interface DigitRule {
  readonly of: MrzDigitName;
  readonly at: Span;
  /** What it covers, in this order. */
  readonly over: readonly Span[];
  /**
   * Where the rest of a number stands that is longer than its field, and then its check digit; a filler stands in the
   * place of the digit then (Doc 9303-5 and -6, section 4.2.2, the note on long document numbers).
   */
  readonly overflow?: Span;
}

/** One form of the zone, as a table. */
export interface Format {
  readonly name: MrzFormat;
  /** The length of each line. */
  readonly lines: readonly number[];
  readonly fields: Readonly<Partial<Record<FieldName, Span>>>;
  readonly digits: readonly DigitRule[];
}

/** `at(2, 1, 9)`: line 2, columns 1 to 9. */
export function at(line: number, from: number, to = from): Span {
  return { line, from, to };
}
