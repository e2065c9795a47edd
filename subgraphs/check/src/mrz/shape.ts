import { FILLER, folded, UNREAD } from './alphabet.ts';
import type { Format } from './format.ts';
import { LAYOUTS } from './formats/layouts.ts';
import type { Layout } from './layout.ts';
import type { MrzFault } from './result.ts';

/** A text cut to the form that it fits. */
export interface Shape {
  /** `null` where it fits none. */
  readonly layout: Layout | null;
  readonly rows: readonly string[];
  readonly faults: readonly MrzFault[];
}

/** The longest text that is looked at; the longest zone has 90 characters. */
const TEXT_AT_MOST = 1_000;

/** How many characters a damaged zone may be short or long, all lines together, and still be of a form. */
const DAMAGE_AT_MOST = 6;

/**
 * Cuts a text to the form of zone that it fits: whatever its case, blanks and line breaks are. A zone whose lines are
 * not of the right length is read as the form that it comes nearest to, and that is a fault.
 */
export function shapeOf(text: string): Shape {
  if (text.length > TEXT_AT_MOST) return unknown([], 'TOO_LONG', tooLong(text));
  const rows = rowsOf(text, '');
  // A reader may leave a blank where it sees a filler.
  const filled = rowsOf(text, FILLER);
  return (
    exact(rows) ??
    joined(rows) ??
    exact(filled) ??
    within(rows) ??
    damaged(rows, filled) ??
    unknown(rows, 'UNKNOWN_FORM', noForm(rows))
  );
}

/** @param blank what stands for a blank between characters. */
function rowsOf(text: string, blank: string): string[] {
  return text
    .split(/[\n\r\u{85}\u{2028}\u{2029}]+/u)
    .map((row) => characters(row.trim(), blank))
    .filter((row) => row !== '');
}

/** Capitals, digits and fillers; each character that is none of them is one that was not read. */
function characters(row: string, blank: string): string {
  let cleaned = '';
  for (const character of row.normalize('NFKC')) {
    if (/[A-Z0-9<]/.test(character)) cleaned += character;
    else if (/[a-z]/.test(character)) cleaned += character.toUpperCase();
    else if (/[«»≪≫]/.test(character)) cleaned += FILLER + FILLER;
    else if (/[‹›>〈〉]/.test(character)) cleaned += FILLER;
    else if (/[\p{Control}\p{Format}]/u.test(character)) continue;
    else cleaned += /\s/.test(character) ? blank : UNREAD;
  }
  return cleaned;
}

/** Lines that have the lengths of a form. */
function exact(rows: readonly string[]): Shape | null {
  const layout = Object.values(LAYOUTS).find(
    ({ format }) =>
      format.lines.length === rows.length &&
      format.lines.every((length, line) => rows[line]?.length === length) &&
      isOf(format, rows.join('')),
  );
  return layout === undefined ? null : { layout, rows, faults: [] };
}

/** As many characters as a form has, broken into lines elsewhere, or not at all. */
function joined(rows: readonly string[]): Shape | null {
  const text = rows.join('');
  const layout = Object.values(LAYOUTS).find(
    (each) => each.length === text.length && isOf(each.format, text),
  );
  return layout === undefined ? null : { layout, rows: cut(layout.format, text), faults: [] };
}

/** A zone among other lines; these may be of another document, so that they are there is a fault. */
function within(rows: readonly string[]): Shape | null {
  for (let first = 0; first < rows.length; first += 1) {
    for (const count of [3, 2]) {
      if (count === rows.length || first + count > rows.length) continue;
      const shape = exact(rows.slice(first, first + count));
      if (shape === null) continue;
      const message = `The zone is ${count} of ${rows.length} lines; the others were left out.`;
      return { ...shape, faults: [fault('OTHER_LINES', message)] };
    }
  }
  return null;
}

/** Lines that are nearly as long as those of a form: what is missing is taken to be missing at the end. */
function damaged(...candidates: readonly (readonly string[])[]): Shape | null {
  const [nearest] = candidates
    .filter((rows) => rows.length > 1)
    .flatMap((rows) => Object.values(LAYOUTS).map((layout) => ({ rows, layout })))
    .filter(({ rows, layout }) => layout.format.lines.length === rows.length)
    .filter(({ rows, layout }) => isOf(layout.format, padded(layout.format, rows).join('')))
    .map((each) => ({ ...each, damage: damageOf(each.layout.format, each.rows) }))
    .sort((a, b) => a.damage - b.damage);
  if (nearest === undefined || nearest.damage > DAMAGE_AT_MOST) return null;
  const { layout, rows } = nearest;
  const faults = lengthFaults(layout.format, rows);
  return { layout, rows: padded(layout.format, rows), faults };
}

/** A names line without its last fillers is whole: whoever types a zone leaves them out. */
function damageOf(format: Format, rows: readonly string[]): number {
  const each = format.lines.map((length, line) => {
    const row = rows[line] ?? '';
    const isShortOfFillers = endsInNames(format, line + 1) && row.length < length;
    return isShortOfFillers ? 0 : Math.abs(bare(row, length).length - length);
  });
  return each.reduce((sum, damage) => sum + damage, 0);
}

function lengthFaults({ lines, ...format }: Format, rows: readonly string[]): MrzFault[] {
  return lines.flatMap((length, line) => {
    const row = rows[line] ?? '';
    if (row.length === length) return [];
    const message = `Line ${line + 1} has ${row.length} characters; in this form it has ${length}.`;
    const column = Math.min(row.length, length) + 1;
    const isMended =
      row.length > length
        ? bare(row, length).length === length
        : endsInNames({ ...format, lines }, line + 1);
    return [{ code: 'LINE_LENGTH' as const, line: line + 1, column, message, isMended }];
  });
}

function endsInNames({ fields, lines }: Format, line: number): boolean {
  const { names } = fields;
  return names !== undefined && names.line === line && names.to === lines[line - 1];
}

function padded({ lines }: Format, rows: readonly string[]): string[] {
  return lines.map((length, line) => (rows[line] ?? '').slice(0, length).padEnd(length, FILLER));
}

/** A line without fillers at its end that are too many. */
function bare(row: string, length: number): string {
  return row.slice(0, length) + row.slice(length).replace(/<+$/, '');
}

/** Forms of the same size are told apart by their document code and state, as well as they can be read. */
function isOf({ name }: Format, text: string): boolean {
  const isFrenchCard = folded(text).startsWith(folded('IDFRA'));
  const isVisa = text.startsWith('V');
  switch (name) {
    case 'FRENCH_IDENTITY_CARD':
      return isFrenchCard;
    case 'FRENCH_DRIVING_LICENCE':
      return /^[D0].FRA/.test(folded(text));
    case 'SWISS_DRIVING_LICENCE':
      return folded(text.slice(9)).startsWith(folded('FACHE'));
    case 'MRV_A':
    case 'MRV_B':
      return isVisa;
    case 'TD2':
      return !isVisa && !isFrenchCard;
    case 'TD3':
      return !isVisa;
    default:
      return true;
  }
}

/** A text cut into the lines of a form. */
export function cut({ lines }: Format, text: string): string[] {
  let from = 0;
  return lines.map((length) => {
    from += length;
    return text.slice(from - length, from);
  });
}

function unknown(rows: readonly string[], code: MrzFault['code'], message: string): Shape {
  return { layout: null, rows, faults: [fault(code, message)] };
}

function fault(code: MrzFault['code'], message: string): MrzFault {
  return { code, line: 1, column: 1, message, isMended: false };
}

function noForm(rows: readonly string[]): string {
  if (rows.length === 0) return 'There is nothing to read.';
  const lengths = rows.slice(0, 6).map(({ length }) => length);
  const found = `${rows.length === 1 ? 'One line' : `${rows.length} lines`} of ${lengths.join(', ')}${rows.length > 6 ? ', …' : ''} characters`;
  return `${found} are no zone: those have 3 lines of 30, 2 of 36 or 2 of 44, a driving licence 1 of 30 (France) or 9, 30 and 30 (Switzerland).`;
}

function tooLong({ length }: string): string {
  return `The text has ${length} characters; of more than ${TEXT_AT_MOST} none is looked at. The longest zone has 90.`;
}
