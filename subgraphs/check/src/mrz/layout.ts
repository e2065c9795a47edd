import type { Kind } from './alphabet.ts';
import { weightAt } from './check-digit.ts';
import type { DigitRule, FieldName, Format, MrzDigitName, Span } from './format.ts';

/** A place as people count: line and column from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A check digit, and what each place adds to it. Places are counted from 0 through all lines. */
export interface Digit {
  readonly of: MrzDigitName;
  readonly at: number;
  /** The places that it covers, with their weights. */
  readonly over: ReadonlyMap<number, number>;
}

/** A form of the zone with its lines laid end to end. */
export interface Layout {
  readonly format: Format;
  readonly length: number;
  readonly kinds: readonly Kind[];
  /** With the rule that each was made of. */
  readonly digits: readonly { readonly rule: DigitRule; readonly digit: Digit }[];
  readonly places: readonly Place[];
}

export function layoutOf(format: Format): Layout {
  const places = format.lines.flatMap((length, line) =>
    Array.from({ length }, (_, column) => ({ line: line + 1, column: column + 1 })),
  );
  const digits = format.digits.map((rule) => ({
    rule,
    digit: digitOver(
      rule.of,
      firstOf(format, rule.at),
      rule.over.flatMap((span) => indicesOf(format, span)),
    ),
  }));
  const kinds: Kind[] = places.map(() => 'DATA');
  for (const [field, span] of Object.entries(format.fields)) {
    indicesOf(format, span).forEach((index, nth) => {
      kinds[index] = kindOf(field as FieldName, nth);
    });
  }
  for (const { digit } of digits) kinds[digit.at] = 'DIGIT';
  return { format, length: places.length, kinds, digits, places };
}

export function digitOver(of: MrzDigitName, at: number, indices: readonly number[]): Digit {
  return { of, at, over: new Map(indices.map((index, nth) => [index, weightAt(nth)])) };
}

/** The places of a span, counted from 0 through all lines. */
export function indicesOf(format: Format, span: Span): number[] {
  const first = firstOf(format, span);
  return Array.from({ length: span.to - span.from + 1 }, (_, nth) => first + nth);
}

/** What stands in a span. */
export function textIn(format: Format, text: string, span: Span): string {
  const first = firstOf(format, span);
  return text.slice(first, first + span.to - span.from + 1);
}

export function firstOf({ lines }: Format, { line, from }: Span): number {
  const before = lines.slice(0, line - 1).reduce((sum, length) => sum + length, 0);
  return before + from - 1;
}

function kindOf(field: FieldName, nth: number): Kind {
  switch (field) {
    case 'documentCode':
      return nth === 0 ? 'CODE' : 'DATA';
    case 'issuingState':
    case 'nationality':
      return 'STATE';
    case 'birthDate':
    case 'expiryDate':
      return 'DATE';
    case 'sex':
      return 'SEX';
    case 'names':
    case 'familyName':
    case 'givenNames':
      return 'NAME';
    default:
      return 'DATA';
  }
}
