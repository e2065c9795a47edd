import { FILLER } from './alphabet.ts';

/** A date of a zone with its century, as far as it is known: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
export interface ZoneDate {
  /** `null` where the year is not known. */
  readonly value: string | null;
  /** Whether such a date exists, with what is not known left out. */
  readonly isPossible: boolean;
}

/** How far behind today an expiry date may lie, in years; the window is a hundred years long. */
const EXPIRY_BEHIND = 50;

/**
 * A date of birth: never in the future, and of the years that remain the latest. Who is a hundred or older is read as a
 * child: a zone has no more than two figures for the year.
 * @param text six characters, `YYMMDD`.
 * @param today `YYYY-MM-DD`.
 */
export function birthDate(text: string, today: string): ZoneDate {
  return dateOf(text, (year, rest) => {
    const century = Math.floor(Number(today.slice(0, 4)) / 100) * 100;
    const latest = century + year;
    // Of a date without its month only the year is compared: `2025` is not after `2025-11-24`.
    return `${latest}${rest}` > today ? latest - 100 : latest;
  });
}

/** A date of expiry: from 50 years before the year of today to 49 years after it. */
export function expiryDate(text: string, today: string): ZoneDate {
  return dateOf(text, (year) => {
    const first = Number(today.slice(0, 4)) - EXPIRY_BEHIND;
    return first + ((((year - first) % 100) + 100) % 100);
  });
}

function dateOf(text: string, yearOf: (year: number, rest: string) => number): ZoneDate {
  const [yy, mm, dd] = [0, 2, 4].map((from) => partOf(text.slice(from, from + 2)));
  if (yy === undefined || mm === undefined || dd === undefined) return IMPOSSIBLE;
  if (yy === null) return { value: null, isPossible: mayBe(mm, 12) && mayBe(dd, 31) };
  // Not every state puts fillers for what is not known: some put zeros.
  const month = mm === 0 ? null : mm;
  const day = dd === 0 || month === null ? null : dd;
  const rest = `${month === null ? '' : `-${two(month)}`}${day === null ? '' : `-${two(day)}`}`;
  const year = yearOf(yy, rest);
  const isPossible =
    mayBe(month, 12) &&
    mayBe(month === null ? dd : null, 31) &&
    (day === null || month === null || day <= daysIn(year, month));
  return isPossible ? { value: `${year}${rest}`, isPossible } : IMPOSSIBLE;
}

const IMPOSSIBLE: ZoneDate = { value: null, isPossible: false };

/** A part of a date; `null` for one that is not known, `undefined` for what is none. */
function partOf(text: string): number | null | undefined {
  if (/^\d\d$/.test(text)) return Number(text);
  return text === FILLER + FILLER || text === 'XX' ? null : undefined;
}

function mayBe(part: number | null, most: number): boolean {
  return part === null || part <= most;
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function two(part: number): string {
  return String(part).padStart(2, '0');
}
