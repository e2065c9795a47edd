import { type Kind, UNREAD } from './alphabet.ts';
import { isRight, rightDigit } from './check-digit.ts';
import { fieldIn, impossibleDates, numberOf, stateOf } from './fields.ts';
import type { FieldName, MrzDigitName } from './format.ts';
import { firstOf } from './layout.ts';
import type { MrzFault } from './result.ts';
import { isInPlace, type Zone } from './zone.ts';

/** All that is wrong with a zone as it stands, in the order of its places. @param today `YYYY-MM-DD`. */
export function faultsOf(zone: Zone, today: string): MrzFault[] {
  const found: MrzFault[] = [];
  const add = (index: number, code: MrzFault['code'], message: string) => {
    const place = zone.layout.places[index];
    if (place !== undefined) found.push({ code, ...place, message, isMended: false });
  };
  const addOf = (field: FieldName, code: MrzFault['code'], message: string) => {
    const span = zone.layout.format.fields[field];
    if (span !== undefined) add(firstOf(zone.layout.format, span), code, message);
  };
  for (let index = 0; index < zone.text.length; index += 1) {
    if (zone.text.charAt(index) === UNREAD) {
      add(index, 'UNKNOWN_CHARACTER', 'A zone has A to Z, 0 to 9 and < alone.');
    } else if (!isInPlace(zone, index)) {
      const kind = zone.kinds[index] ?? 'DATA';
      add(index, 'MISPLACED_CHARACTER', `${zone.text.charAt(index)} stands where ${HOLDS[kind]}.`);
    }
  }
  for (const digit of zone.digits) {
    const right = rightDigit(zone.text, digit);
    // Where it cannot be worked out, the character that lacks is the fault.
    if (right === null || isRight(zone.text, digit)) continue;
    const read = zone.text.charAt(digit.at);
    add(digit.at, 'WRONG_CHECK_DIGIT', `${COVERS[digit.of]} needs ${right}, and has ${read}.`);
  }
  for (const field of ['issuingState', 'nationality'] as const) {
    const text = fieldIn(zone, field);
    if (text === null || stateOf(text) !== null) continue;
    addOf(field, 'UNKNOWN_STATE', `${text} is no code of ICAO Doc 9303-3 section 5.`);
  }
  for (const field of impossibleDates(zone, today)) {
    const text = fieldIn(zone, field);
    addOf(
      field,
      'IMPOSSIBLE_DATE',
      `${text} is no date (YYMMDD, or with << for what is not known).`,
    );
  }
  if (!/[^<]/.test(numberOf(zone).number ?? '')) {
    addOf('documentNumber', 'NUMBER_MISSING', 'The zone tells no document number.');
  }
  const names = zone.layout.format.fields.names === undefined ? 'familyName' : 'names';
  if (!/^[^<]/.test(fieldIn(zone, names) ?? '')) {
    addOf(names, 'NAME_MISSING', 'A zone begins the names with the primary identifier.');
  }
  return found.sort((a, b) => a.line - b.line || a.column - b.column);
}

const HOLDS: Readonly<Record<Kind, string>> = {
  CODE: 'the document code has a letter',
  STATE: 'a code of a state has a letter',
  DATA: 'the zone has a letter, a digit or a filler',
  DATE: 'a date has a digit',
  SEX: 'the sex is M, F or <',
  NAME: 'a name has a letter or a filler',
  DIGIT: 'a check digit is due',
};

const COVERS: Readonly<Record<MrzDigitName, string>> = {
  DOCUMENT_NUMBER: 'The check digit of the document number',
  BIRTH_DATE: 'The check digit of the date of birth',
  EXPIRY_DATE: 'The check digit of the date of expiry',
  OPTIONAL_DATA: 'The check digit of the optional data',
  COMPOSITE: 'The composite check digit',
};
