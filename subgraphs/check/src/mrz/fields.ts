import type { Sex } from '../document.ts';
import { FILLER, UNREAD } from './alphabet.ts';
import { birthDate, expiryDate, type ZoneDate } from './dates.ts';
import { documentTypeOf } from './document-type.ts';
import type { FieldName } from './format.ts';
import { firstOf, textIn } from './layout.ts';
import { nameIn, namesIn } from './names.ts';
import type { MrzFields } from './result.ts';
import { isState } from './states.ts';
import type { Zone } from './zone.ts';

/** What a zone says. @param today `YYYY-MM-DD`. */
export function fieldsOf(zone: Zone, today: string): MrzFields {
  const code = clean(fieldIn(zone, 'documentCode'));
  const { familyName, givenNames } = namesOf(zone);
  const { number, optionalData } = numberOf(zone);
  return {
    documentCode: code ?? '',
    documentType: documentTypeOf(code ?? '', zone.layout.format.name),
    issuingState: stateOf(fieldIn(zone, 'issuingState')),
    documentNumber: known(clean(number)),
    secondNumber: known(clean(fieldIn(zone, 'secondNumber'))),
    familyName,
    givenNames,
    birthDate: birthDateOf(zone, today)?.value ?? null,
    sex: sexOf(zone),
    nationality: stateOf(fieldIn(zone, 'nationality')),
    expiryDate: expiryDateOf(zone, today)?.value ?? null,
    optionalData: dataOf(optionalData),
    secondOptionalData: dataOf(fieldIn(zone, 'secondOptionalData')),
  };
}

/** What stands in a field; `null` where the form has it not. */
export function fieldIn({ layout, text }: Zone, field: FieldName): string | null {
  const span = layout.format.fields[field];
  return span === undefined ? null : textIn(layout.format, text, span);
}

/** The fields that hold no date, nor a part of one. */
export function impossibleDates(zone: Zone, today: string): ('birthDate' | 'expiryDate')[] {
  const dates = { birthDate: birthDateOf(zone, today), expiryDate: expiryDateOf(zone, today) };
  return (['birthDate', 'expiryDate'] as const).filter(
    (field) => dates[field]?.isPossible === false,
  );
}

/** `null` where the form has no such date. */
function birthDateOf(zone: Zone, today: string): ZoneDate | null {
  const text = fieldIn(zone, 'birthDate');
  return text === null ? null : birthDate(text, today);
}

function expiryDateOf(zone: Zone, today: string): ZoneDate | null {
  const text = fieldIn(zone, 'expiryDate');
  return text === null ? null : expiryDate(text, today);
}

/** A code that a zone may bear; `null` for any other. */
export function stateOf(field: string | null): string | null {
  const code = field === null ? '' : field.replace(/<+$/, '');
  return isState(code) ? code : null;
}

/** The number with the rest that stands in the optional data, and what of these is left. */
export function numberOf(zone: Zone): { number: string | null; optionalData: string | null } {
  const { layout, text, digits } = zone;
  const number = fieldIn(zone, 'documentNumber');
  const optionalData = fieldIn(zone, 'optionalData');
  const long = digits.find(
    (digit) =>
      !layout.digits.some((each) => each.digit === digit) && digit.of === 'DOCUMENT_NUMBER',
  );
  const span = layout.format.fields.optionalData;
  if (long === undefined || span === undefined || optionalData === null) {
    return { number, optionalData };
  }
  const first = firstOf(layout.format, span);
  return {
    number: `${number}${text.slice(first, long.at)}`,
    // A filler ends the number.
    optionalData: optionalData.slice(long.at - first + 1).replace(/^</, ''),
  };
}

function namesOf(zone: Zone): Pick<MrzFields, 'familyName' | 'givenNames'> {
  const names = fieldIn(zone, 'names');
  if (names !== null) return namesIn(names);
  return {
    familyName: nameIn(fieldIn(zone, 'familyName') ?? ''),
    givenNames: nameIn(fieldIn(zone, 'givenNames') ?? ''),
  };
}

/** A filler is "unspecified" (Doc 9303-3): what a page shows as X. */
function sexOf(zone: Zone): Sex | null {
  const sex = fieldIn(zone, 'sex');
  if (sex === 'M' || sex === 'F') return sex;
  return sex === FILLER || sex === 'X' ? 'X' : null;
}

/** Without fillers, which stand for blanks and dashes. */
function clean(text: string | null): string | null {
  const cleaned = (text ?? '').replaceAll(FILLER, '');
  return cleaned === '' ? null : cleaned;
}

/** A number that lacks a character names no document. */
function known(text: string | null): string | null {
  return text?.includes(UNREAD) ? null : text;
}

function dataOf(text: string | null): string | null {
  const data = (text ?? '').replace(/<+$/, '');
  return data === '' ? null : data;
}
