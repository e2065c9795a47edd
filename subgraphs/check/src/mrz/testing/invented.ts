import fc from 'fast-check';
import type { MrzContent } from '../build-mrz.ts';
import { MrzFormat } from '../format.ts';

/** The day on which all invented zones are read. */
export const TODAY = '2026-03-01';

const STATES = ['FRA', 'D', 'GBD', 'UNO', 'XPO', 'XXB', 'UTO', 'JPN', 'XOM'];
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

const state = fc.constantFrom(...STATES);
const part = (max: number) =>
  fc.string({ unit: fc.constantFrom(...LETTERS), minLength: 1, maxLength: max });
const number = (min: number, max: number) =>
  fc.string({ unit: fc.constantFrom(...LETTERS, ...'0123456789'), minLength: min, maxLength: max });

/** Partial dates too: what is not known ends the date. */
const dateBetween = (from: string, to: string) =>
  fc
    .tuple(
      fc.date({ min: new Date(from), max: new Date(to), noInvalidDate: true }),
      fc.constantFrom(10, 10, 10, 10, 7, 4),
    )
    .map(([date, length]) => date.toISOString().slice(0, length));
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 4 });

const birth = maybe(dateBetween('1927-01-01', '2026-02-28'));
const expiry = maybe(dateBetween('1976-06-01', '2075-12-31'));
const sex = fc.constantFrom('M', 'F', 'X' as const);
const familyName = fc
  .array(part(8), { minLength: 1, maxLength: 2 })
  .map((parts) => parts.join(' '));
const givenNames = maybe(fc.array(part(5), { minLength: 1, maxLength: 2 }).map((p) => p.join(' ')));
const NOTHING = {
  secondNumber: null,
  nationality: null,
  expiryDate: null,
  optionalData: null,
  secondOptionalData: null,
};

/** What the documents of Doc 9303 have in common. */
function travelDocument(
  format: MrzFormat,
  codes: readonly string[],
  room: { readonly number: number; readonly optional: number; readonly second?: number },
): fc.Arbitrary<MrzContent> {
  return fc.record({
    format: fc.constant(format),
    documentCode: fc.constantFrom(...codes),
    issuingState: state,
    documentNumber: number(1, room.number),
    secondNumber: fc.constant(null),
    familyName,
    givenNames,
    birthDate: birth,
    sex,
    nationality: state,
    expiryDate: expiry,
    optionalData: maybe(number(1, room.optional)),
    secondOptionalData:
      room.second === undefined ? fc.constant(null) : maybe(number(1, room.second)),
  });
}

const FRENCH = { issuingState: 'FRA' };

/** What may stand in a zone of each form, such as comes back from it unchanged. */
export const INVENTED: Readonly<Record<MrzFormat, fc.Arbitrary<MrzContent>>> = {
  TD1: fc.oneof(
    travelDocument('TD1', ['I', 'ID', 'AC', 'C'], { number: 9, optional: 15, second: 11 }),
    // A long number takes the room of the optional data.
    travelDocument('TD1', ['ID'], { number: 22, optional: 1, second: 11 }).map((content) => ({
      ...content,
      optionalData: content.documentNumber.length < 10 ? content.optionalData : null,
    })),
  ),
  TD2: fc.oneof(
    travelDocument('TD2', ['I', 'P', 'A'], { number: 9, optional: 7 }),
    travelDocument('TD2', ['I'], { number: 15, optional: 1 }).map((content) => ({
      ...content,
      optionalData: content.documentNumber.length < 10 ? content.optionalData : null,
    })),
  ),
  TD3: travelDocument('TD3', ['P', 'PP', 'PD', 'PR'], { number: 9, optional: 14 }),
  MRV_A: travelDocument('MRV_A', ['V', 'VB'], { number: 9, optional: 16 }),
  MRV_B: travelDocument('MRV_B', ['V', 'VB'], { number: 9, optional: 8 }),
  FRENCH_IDENTITY_CARD: fc
    .record({
      documentNumber: fc.string({
        unit: fc.constantFrom(...'0123456789'),
        minLength: 12,
        maxLength: 12,
      }),
      familyName,
      givenNames: maybe(part(13)),
      birthDate: birth,
      sex,
      optionalData: maybe(number(1, 6)),
    })
    .map((content) => ({
      ...NOTHING,
      ...FRENCH,
      format: MrzFormat.FRENCH_IDENTITY_CARD,
      documentCode: 'ID',
      ...content,
    })),
  FRENCH_DRIVING_LICENCE: fc
    .record({ documentNumber: number(9, 9), familyName: part(8), expiryDate: expiry })
    .map((content) => ({
      ...NOTHING,
      ...FRENCH,
      format: MrzFormat.FRENCH_DRIVING_LICENCE,
      documentCode: 'D1',
      givenNames: null,
      birthDate: null,
      sex: null,
      ...content,
    })),
  SWISS_DRIVING_LICENCE: fc
    .record({
      documentNumber: number(12, 12),
      secondNumber: number(7, 7),
      familyName: part(12),
      givenNames: maybe(part(12)),
      birthDate: birth,
    })
    .map((content) => ({
      ...NOTHING,
      format: MrzFormat.SWISS_DRIVING_LICENCE,
      documentCode: 'FA',
      issuingState: 'CHE',
      sex: null,
      ...content,
    })),
};

export const FORMATS = Object.values(MrzFormat);
