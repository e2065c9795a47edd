import { anyOf, characterValue, countTheSame, isAllowed, lookAlikes, UNREAD } from './alphabet.ts';
import { isRight } from './check-digit.ts';
import { type Choice, type Choices, choicesOf, type OpenPart, type Share } from './choices.ts';
import { impossibleDates } from './fields.ts';
import { type Digit, indicesOf } from './layout.ts';
import { isState } from './states.ts';
import { isInPlace, withText, type Zone } from './zone.ts';

/** What a zone may have been before it was misread. */
export interface Readings {
  /** The leading one first: that which changes least. Never empty: at worst the zone as it was read. */
  readonly zones: readonly Zone[];
  /** Whether more readings than these satisfy every digit. */
  readonly isCut: boolean;
}

/** How many readings are told: each of them is searched. */
export const READINGS_AT_MOST = 32;

/** How many ways to satisfy one digit are looked at: more than that are too many to mend anything. */
const WAYS_AT_MOST = 256;

const AS_READ: Choice = new Map();

/**
 * The readings of a zone that satisfy every check digit. Doubtful is what stands where it may not stand, and, where a
 * digit is wrong all the same, each character of what it covers that a reader takes for another. What a right digit
 * covers is not doubted. Characters that count the same are never exchanged: no digit would know the difference.
 * @param today `YYYY-MM-DD`.
 */
export function readingsOf(zone: Zone, today: string): Readings {
  const composite = zone.digits.find(({ of }) => of === 'COMPOSITE') ?? null;
  const own = zone.digits.filter((digit) => digit !== composite);
  const sections = own.map((digit) => sectionOf(zone, digit, composite, today));
  const rest = loosePartsOf(zone, own, composite);
  const parts = [...sections.flatMap(({ ways }) => (ways === null ? [] : [ways])), ...rest];

  if (sections.every(({ ways }) => ways !== null)) {
    const isCut = sections.some((section) => section.isCut);
    const { found, isCut: isCutHere } = solved(zone, parts, composite, today, READINGS_AT_MOST);
    if (found.length > 0) return readings(zone, found, isCut || isCutHere);
    if (composite !== null) {
      const doubted = [...parts, ...doubtedBy(zone, composite, own)];
      const again = solved(zone, doubted, composite, today, READINGS_AT_MOST);
      if (again.found.length > 0) return readings(zone, again.found, isCut || again.isCut);
    }
  }
  return readings(zone, [certainOf(parts)], false);
}

function readings(zone: Zone, found: readonly Choice[], isCut: boolean): Readings {
  const choices = found.toSorted((a, b) => a.size - b.size || lettersIn(a) - lettersIn(b));
  return { zones: choices.map((choice) => withText(zone, choice)), isCut };
}

/** Of two readings that change as much, that with more digits leads: most numbers are digits. */
function lettersIn(choice: Choice): number {
  return [...choice.values()].filter((character) => /[A-Z]/.test(character)).length;
}

/** What one check digit of its own covers; `ways` to satisfy it, or `null` where there is none. */
interface Section {
  readonly ways: OpenPart | null;
  readonly isCut: boolean;
}

function sectionOf(zone: Zone, digit: Digit, composite: Digit | null, today: string): Section {
  const places = [...digit.over.keys(), digit.at];
  const misplaced = places.filter((index) => !isInPlace(zone, index));
  if (misplaced.length === 0 && isRight(zone.text, digit)) return { ways: [AS_READ], isCut: false };
  const open = misplaced.map((index) => openPlace(zone, index, composite));
  if (open.some((part) => part.length === 0)) return { ways: null, isCut: false };
  const forced = solved(zone, open, digit, today, WAYS_AT_MOST);
  if (forced.found.length > 0) return { ways: forced.found, isCut: forced.isCut };
  const doubted = places
    .filter((index) => !misplaced.includes(index))
    .map((index) => doubtedPlace(zone, index));
  const { found, isCut } = solved(zone, [...open, ...doubted], digit, today, WAYS_AT_MOST);
  return { ways: found.length > 0 ? found : null, isCut };
}

/** What stands where it may not stand, outside of what check digits of their own cover. */
function loosePartsOf(zone: Zone, own: readonly Digit[], composite: Digit | null): OpenPart[] {
  const isOwn = (index: number) => own.some(({ at, over }) => at === index || over.has(index));
  const states = statesIn(zone).filter((places) => !places.some(isOwn));
  const single = [...zone.text]
    .map((_, index) => index)
    .filter((index) => !isOwn(index) && !states.some((places) => places.includes(index)))
    .filter((index) => !isInPlace(zone, index))
    .map((index) => openPlace(zone, index, composite));
  return [...states.map((places) => openState(zone, places)), ...single].filter(
    (part) => part.length > 0,
  );
}

/** The places of each state that has a character which no state has. */
function statesIn(zone: Zone): number[][] {
  const { fields } = zone.layout.format;
  return [fields.issuingState, fields.nationality].flatMap((span) => {
    const places = span === undefined ? [] : indicesOf(zone.layout.format, span);
    return places.some((index) => !isInPlace(zone, index)) ? [places] : [];
  });
}

/** Codes of no check digit: which of them there are says what was meant. */
function openState(zone: Zone, places: readonly number[]): Choice[] {
  let codes: Choice[] = [AS_READ];
  for (const index of places) {
    if (isInPlace(zone, index)) continue;
    const alike = lookAlikes('STATE', zone.text.charAt(index));
    const letters = alike.length > 0 ? alike : anyOf('STATE');
    codes = codes.flatMap((code) => letters.map((letter) => new Map(code).set(index, letter)));
  }
  return codes.filter((code) => {
    const read = places.map((index) => code.get(index) ?? zone.text.charAt(index)).join('');
    return isState(read.replace(/<+$/, ''));
  });
}

/**
 * What may stand in a place that holds what it may not: what looks like it, or anything where nothing can be read and a
 * digit knows more. A check digit knows nothing of itself: only the composite digit does.
 */
function openPlace(zone: Zone, index: number, composite: Digit | null): Choice[] {
  const kind = zone.kinds[index] ?? 'DATA';
  const alike = lookAlikes(kind, zone.text.charAt(index));
  if (alike.length > 0) return alike.map((other) => new Map([[index, other]]));
  const isKnown =
    kind === 'DIGIT'
      ? composite?.over.has(index) === true
      : zone.digits.some(({ over }) => over.has(index));
  return isKnown ? anyOf(kind).map((other) => new Map([[index, other]])) : [];
}

/** What a reader may have taken for what stands in a place, as far as a digit would notice. */
function doubtedPlace(zone: Zone, index: number): Choice[] {
  const read = zone.text.charAt(index);
  const others = lookAlikes(zone.kinds[index] ?? 'DATA', read);
  const noticed = others.filter((other) => !countTheSame(read, other));
  return [AS_READ, ...noticed.map((other) => new Map([[index, other]]))];
}

/** The places that the composite digit alone covers. */
function doubtedBy(zone: Zone, composite: Digit, own: readonly Digit[]): OpenPart[] {
  return [...composite.over.keys()]
    .filter((index) => !own.some(({ at, over }) => at === index || over.has(index)))
    .filter((index) => isInPlace(zone, index))
    .map((index) => doubtedPlace(zone, index));
}

/** Ways that satisfy a digit, or all ways where there is none; none of them makes a date that no calendar has. */
function solved(
  zone: Zone,
  parts: readonly OpenPart[],
  digit: Digit | null,
  today: string,
  limit: number,
): Choices {
  if (digit === null)
    return possible(
      zone,
      choicesOf(parts, 0, () => 0, limit),
      today,
    );
  if (staysUnread(zone, parts, digit)) return { found: [], isCut: false };
  const weightOf = (index: number) => (index === digit.at ? -1 : (digit.over.get(index) ?? 0));
  const share: Share = (index, character) =>
    weightOf(index) * (countOf(character) - countOf(zone.text.charAt(index)));
  let sum = -countOf(zone.text.charAt(digit.at));
  for (const [index, weight] of digit.over) sum += weight * countOf(zone.text.charAt(index));
  const missing = ((-sum % 10) + 10) % 10;
  return possible(zone, choicesOf(parts, missing, share, limit), today);
}

function possible(zone: Zone, { found, isCut }: Choices, today: string): Choices {
  return { found: found.filter((choice) => makesDates(zone, choice, today)), isCut };
}

/** Whether the dates that a choice changes become such as a calendar has. */
function makesDates(zone: Zone, choice: Choice, today: string): boolean {
  if (![...choice.keys()].some((index) => zone.kinds[index] === 'DATE')) return true;
  const { format } = zone.layout;
  return impossibleDates(withText(zone, choice), today).every((field) => {
    const span = format.fields[field];
    return span === undefined || !indicesOf(format, span).some((index) => choice.has(index));
  });
}

/** Whether something of what a digit covers can be neither read nor chosen. */
function staysUnread(zone: Zone, parts: readonly OpenPart[], digit: Digit): boolean {
  return [...digit.over.keys(), digit.at].some(
    (index) =>
      !isCountable(zone, index) &&
      !parts.some((choices) => choices.some((choice) => choice.has(index))),
  );
}

/** A filler as check digit counts 0; a letter in its place is no digit. */
function isCountable(zone: Zone, index: number): boolean {
  const character = zone.text.charAt(index);
  if (character === UNREAD) return false;
  return zone.kinds[index] !== 'DIGIT' || isAllowed('DIGIT', character) || isInPlace(zone, index);
}

/** What can be mended in one way alone where no reading satisfies every digit: the zone stays doubtful. */
function certainOf(parts: readonly OpenPart[]): Choice {
  const certain = parts.flatMap((part) => (part.length === 1 ? part : []));
  return new Map(certain.flatMap((choice) => [...choice]));
}

function countOf(character: string): number {
  return characterValue(character) ?? 0;
}
