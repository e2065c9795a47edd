import { countTheSame, lookAlikes } from './alphabet.ts';
import { isRight, rightDigit } from './check-digit.ts';
import { faultsOf } from './faults.ts';
import { fieldIn, fieldsOf } from './fields.ts';
import { isFull } from './names.ts';
import { READINGS_AT_MOST, readingsOf } from './repair.ts';
import type {
  MrzDigit,
  MrzFault,
  MrzFields,
  MrzNote,
  MrzOutcome,
  MrzRepair,
  MrzResult,
} from './result.ts';
import { cut, shapeOf } from './shape.ts';
import { UTOPIA } from './states.ts';
import { type Zone, zoneOf } from './zone.ts';

/**
 * Reads a machine-readable zone (ICAO Doc 9303 parts 3 to 7, and the forms of `formats/`). Any text gives a result;
 * nothing throws. A misread is mended only where exactly one reading satisfies every check digit; where several do, all
 * of them are told. A digit is one of ten: it proves a reading no better than that, and what was read is told too.
 * @param text in any case, with blanks and line breaks anywhere, also in one line; « counts as two fillers.
 * @param options.today `YYYY-MM-DD`: birth lies not behind it, expiry from 50 years before it to 49 after.
 */
export function readMrz(text: string, { today }: { readonly today: string }): MrzResult {
  const { layout, rows, faults: shapeFaults } = shapeOf(text);
  if (layout === null) return unreadable(rows, shapeFaults);
  const zone = zoneOf(layout, rows.join(''));
  const found = faultsOf(zone, today);
  const { zones, isCut } =
    found.length === 0 ? { zones: [zone], isCut: false } : readingsOf(zone, today);
  const [leading = zone, ...others] = zones;
  const faults = [...shapeFaults, ...mended(found, leading, today)];
  const fields = fieldsOf(leading, today);
  return {
    outcome: outcomeOf(faults, { areSeveral: others.length > 0, isCut }),
    format: layout.format.name,
    lines: cut(layout.format, zone.text),
    fields,
    otherReadings: others.map((other) => fieldsOf(other, today)),
    digits: digitsIn(leading),
    faults,
    repairs: repairsOf(zone, leading),
    notes: notesOn(leading, isCut),
    isSpecimen: isOfUtopia(fields),
  };
}

function unreadable(lines: readonly string[], faults: readonly MrzFault[]): MrzResult {
  const nothing = { otherReadings: [], digits: [], repairs: [], notes: [], isSpecimen: false };
  return { outcome: 'UNREADABLE', format: null, lines, fields: null, faults, ...nothing };
}

/** Where there are more readings than are told, not every one is searched: that nothing is found proves nothing then. */
function outcomeOf(
  faults: readonly MrzFault[],
  { areSeveral, isCut }: { readonly areSeveral: boolean; readonly isCut: boolean },
): MrzOutcome {
  if (isCut || faults.some(({ isMended }) => !isMended)) return 'DOUBTFUL';
  if (areSeveral) return 'SEVERAL';
  return faults.length > 0 ? 'REPAIRED' : 'READ';
}

/** The faults of the zone as it was read, and of each whether the leading reading is without it. */
function mended(faults: readonly MrzFault[], leading: Zone, today: string): MrzFault[] {
  if (faults.length === 0) return [];
  const key = ({ code, line, column }: MrzFault) => `${code} ${line} ${column}`;
  const left = faultsOf(leading, today);
  const known = new Set(faults.map(key));
  const remaining = new Set(left.map(key));
  return [
    ...faults.map((fault) => ({ ...fault, isMended: !remaining.has(key(fault)) })),
    ...left.filter((fault) => !known.has(key(fault))),
  ];
}

function digitsIn({ layout, text, digits }: Zone): MrzDigit[] {
  return digits.flatMap((digit) => {
    const place = layout.places[digit.at];
    if (place === undefined) return [];
    const expected = rightDigit(text, digit);
    const read = text.charAt(digit.at);
    return [{ of: digit.of, ...place, read, expected, isRight: isRight(text, digit) }];
  });
}

function repairsOf(zone: Zone, leading: Zone): MrzRepair[] {
  return zone.layout.places.flatMap((place, index) => {
    const [read, taken] = [zone.text.charAt(index), leading.text.charAt(index)];
    return read === taken ? [] : [{ ...place, read, taken }];
  });
}

function notesOn(zone: Zone, isCut: boolean): MrzNote[] {
  const notes: MrzNote[] = [];
  if (zone.digits.length === 0) {
    const message = 'This form has no check digit: a misread character is not noticed.';
    notes.push({ code: 'NO_CHECK_DIGITS', message, place: null });
  }
  if (isCut) {
    const message = `More than ${READINGS_AT_MOST} readings satisfy every digit: these change least.`;
    notes.push({ code: 'MORE_READINGS', message, place: null });
  }
  const names = ['names', 'familyName', 'givenNames'] as const;
  if (names.some((field) => isFull(fieldIn(zone, field) ?? ''))) {
    const message = 'The names fill their places: there may have been no room for all of them.';
    notes.push({ code: 'NAMES_MAY_BE_TRUNCATED', message, place: null });
  }
  return [...notes, ...indistinguishable(zone)];
}

/** Characters of the document number that look like others which count the same: the digits are right for both. */
function indistinguishable(zone: Zone): MrzNote[] {
  const number = zone.digits.find(({ of }) => of === 'DOCUMENT_NUMBER');
  if (number === undefined) return [];
  return [...number.over.keys()].flatMap((index) => {
    const read = zone.text.charAt(index);
    const others = lookAlikes(zone.kinds[index] ?? 'DATA', read);
    const place = zone.layout.places[index] ?? null;
    return others
      .filter((other) => countTheSame(read, other))
      .map((other) => ({
        code: 'INDISTINGUISHABLE' as const,
        message: `${read} may be ${other}: both count the same, so no check digit tells them apart.`,
        place,
      }));
  });
}

function isOfUtopia({ issuingState, nationality }: MrzFields): boolean {
  return issuingState === UTOPIA || nationality === UTOPIA;
}
