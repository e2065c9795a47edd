import { FILLER, isAllowed, type Kind } from './alphabet.ts';
import { isEmpty } from './check-digit.ts';
import type { DigitRule } from './format.ts';
import { type Digit, digitOver, firstOf, indicesOf, type Layout, textIn } from './layout.ts';

/** A zone of a known form: its characters in one text, and what each place is. */
export interface Zone {
  readonly layout: Layout;
  readonly text: string;
  readonly digits: readonly Digit[];
  readonly kinds: readonly Kind[];
}

export function zoneOf(layout: Layout, text: string): Zone {
  const long = layout.digits.find(({ rule }) => isLong(layout, text, rule));
  const overflow = long && overflowOf(layout, text, long.rule);
  if (long === undefined || overflow === undefined) {
    return { layout, text, digits: layout.digits.map(({ digit }) => digit), kinds: layout.kinds };
  }
  const kinds = [...layout.kinds];
  kinds[long.digit.at] = 'DATA';
  kinds[overflow.at] = 'DIGIT';
  const digits = layout.digits.map(({ digit }) => (digit === long.digit ? overflow : digit));
  return { layout, text, digits, kinds };
}

/** The same zone with other characters in it. */
export function withText(zone: Zone, changes: ReadonlyMap<number, string>): Zone {
  if (changes.size === 0) return zone;
  const characters = [...zone.text];
  for (const [index, character] of changes) characters[index] = character;
  return zoneOf(zone.layout, characters.join(''));
}

/** Whether the place holds what it may hold. A digit may be left out where all that it covers is empty. */
export function isInPlace(zone: Zone, index: number): boolean {
  const character = zone.text.charAt(index);
  const kind = zone.kinds[index] ?? 'DATA';
  if (isAllowed(kind, character)) return true;
  if (kind !== 'DIGIT' || character !== FILLER) return false;
  const digit = zone.digits.find((each) => each.at === index);
  return digit !== undefined && isEmpty(zone.text, digit);
}

function isLong({ format }: Layout, text: string, { overflow, at, over }: DigitRule): boolean {
  if (overflow === undefined || text.charAt(firstOf(format, at)) !== FILLER) return false;
  return over.some((span) => /[^<]/.test(textIn(format, text, span)));
}

/** The digit of a long number: behind its rest, which a filler ends. */
function overflowOf({ format }: Layout, text: string, rule: DigitRule): Digit | undefined {
  const { overflow, over, of } = rule;
  if (overflow === undefined) return undefined;
  const places = indicesOf(format, overflow);
  const end = places.findIndex((index) => text.charAt(index) === FILLER);
  const rest = end < 0 ? places : places.slice(0, end);
  const last = rest.at(-1);
  if (last === undefined) return undefined;
  const field = over.flatMap((span) => indicesOf(format, span));
  return digitOver(of, last, [...field, ...rest.slice(0, -1)]);
}
