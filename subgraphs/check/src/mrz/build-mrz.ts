import type { Sex } from '../document.ts';
import { FILLER } from './alphabet.ts';
import { rightDigit } from './check-digit.ts';
import type { FieldName, MrzFormat, Span } from './format.ts';
import { LAYOUTS } from './formats/layouts.ts';
import { firstOf } from './layout.ts';
import { cut } from './shape.ts';
import { zoneOf } from './zone.ts';

/** What a zone is to say; what a form has no room for is left out. */
export interface MrzContent {
  readonly format: MrzFormat;
  readonly documentCode: string;
  readonly issuingState: string;
  readonly documentNumber: string;
  readonly secondNumber?: string | null | undefined;
  readonly familyName: string;
  readonly givenNames?: string | null | undefined;
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  readonly birthDate?: string | null | undefined;
  readonly sex?: Sex | null | undefined;
  readonly nationality?: string | null | undefined;
  readonly expiryDate?: string | null | undefined;
  readonly optionalData?: string | null | undefined;
  readonly secondOptionalData?: string | null | undefined;
}

/**
 * Writes a zone with its check digits, its lines joined by line breaks. What a zone has not (dashes, apostrophes, marks)
 * becomes a filler; names without room are cut.
 * @throws RangeError for a document number that has no room: another number would be another document.
 */
export function buildMrz(content: MrzContent): string {
  const layout = LAYOUTS[content.format];
  const { format } = layout;
  let text = FILLER.repeat(layout.length);
  const put = (span: Span | undefined, value: string) => {
    if (span === undefined) return;
    const from = firstOf(format, span);
    const width = span.to - span.from + 1;
    text = text.slice(0, from) + written(value, width) + text.slice(from + width);
  };
  const names = `${content.familyName}<<${content.givenNames ?? ''}`;
  const { fields } = format;
  const { number, isLong, optionalData } = numberParts(content, fields.documentNumber);
  const values: Readonly<Record<FieldName, string>> = {
    documentCode: content.documentCode,
    issuingState: content.issuingState,
    documentNumber: number,
    secondNumber: content.secondNumber ?? '',
    nationality: content.nationality ?? '',
    birthDate: dateOf(content.birthDate),
    sex: content.sex === 'M' || content.sex === 'F' ? content.sex : FILLER,
    expiryDate: dateOf(content.expiryDate),
    names: cutNames(names, fields.names),
    familyName: content.familyName,
    givenNames: content.givenNames ?? '',
    optionalData,
    secondOptionalData: content.secondOptionalData ?? '',
  };
  for (const [field, span] of Object.entries(fields)) put(span, values[field as FieldName]);

  // The composite digit comes last: it covers the others.
  for (const { digit } of layout.digits) {
    const own = isLong
      ? (zoneOf(layout, text).digits.find(({ of }) => of === digit.of) ?? digit)
      : digit;
    const right = rightDigit(text, own) ?? FILLER;
    text = text.slice(0, own.at) + right + text.slice(own.at + 1);
  }
  return cut(format, text).join('\n');
}

/** A long number goes on in the optional data; the place of its check digit is held by a digit until it is known. */
function numberParts(
  { documentNumber, optionalData, format }: MrzContent,
  span: Span | undefined,
): { number: string; isLong: boolean; optionalData: string } {
  const width = span === undefined ? 0 : span.to - span.from + 1;
  const number = written(documentNumber, documentNumber.length);
  const rest = number.slice(width);
  if (rest === '') return { number, isLong: false, optionalData: optionalData ?? '' };
  const rule = LAYOUTS[format].digits.find(({ rule }) => rule.overflow !== undefined)?.rule;
  const room = rule?.overflow === undefined ? 0 : rule.overflow.to - rule.overflow.from + 1;
  if (rest.length + 1 > room) {
    throw new RangeError(
      `A document number of ${format} has no more than ${width + Math.max(0, room - 1)} characters.`,
    );
  }
  const long = { number: number.slice(0, width), isLong: true };
  return { ...long, optionalData: `${rest}0<${optionalData ?? ''}` };
}

/** Room for a letter of the given names is kept: without it the zone would say that there are none. */
function cutNames(names: string, span: Span | undefined): string {
  const width = span === undefined ? 0 : span.to - span.from + 1;
  const text = written(names, Math.max(width, names.length));
  const [family = '', given = ''] = [
    text.slice(0, text.indexOf('<<')),
    text.slice(text.indexOf('<<') + 2),
  ];
  if (given.replaceAll(FILLER, '') === '') return family;
  return `${family.slice(0, width - 3)}<<${given}`;
}

function dateOf(date: string | null | undefined): string {
  const [year = '', month = '', day = ''] = (date ?? '').split('-');
  return [year.slice(2), month, day].map((part) => part.padEnd(2, FILLER)).join('');
}

function written(value: string, width: number): string {
  const text = value
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, FILLER);
  return text.slice(0, width).padEnd(width, FILLER);
}
