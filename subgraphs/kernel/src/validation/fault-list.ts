import { type DeskError, type Fault, invalidInput } from '@globalcrimedesk/service';
import { isCountryCode, isNcbCode } from '../codes/ncb.ts';
import { isRecordId } from '../record/record-id.ts';
import { isCalendarDate } from './partial-date.ts';

type Step = string | number;

/** Bounds of free text, in characters: generous for the field, too small for a bomb. */
export const TEXT_LIMITS = { name: 200, line: 500, text: 10_000 } as const;

/** How many faults are told, the first ones; the rest are counted. A list in a variable may be as long as the request. */
const TOLD_AT_MOST = 100;

/** Characters that only shape others, such as the zero-width space; a text of nothing else is empty to its reader. */
const UNSEEN = /\p{Format}/gu;

/** Halves of surrogate pairs: a database keeps another character in their place. */
const HALF_CHARACTERS = /\p{Surrogate}/u;

/**
 * Gathers the faults of an input, each by its path, so that a caller mends all of them in one go.
 * The checks pass over `null` and `undefined`: whether a value must be there is `required`'s to say.
 */
export class FaultList {
  readonly #faults: Fault[] = [];
  #count = 0;

  get faults(): readonly Fault[] {
    return this.#faults;
  }

  add(path: readonly Step[], message: string): void {
    this.#count += 1;
    if (this.#faults.length < TOLD_AT_MOST) this.#faults.push({ path, message });
  }

  required(path: readonly Step[], value: unknown): void {
    if (value === null || value === undefined) this.add(path, 'is missing');
  }

  text(path: readonly Step[], value: string | null | undefined, max: number): void {
    if (value === null || value === undefined) return;
    if (value.replace(UNSEEN, '').trim() === '') this.add(path, 'is empty; leave it out instead');
    else if (value.length > max) this.length(path, value, max);
    else if (hasControlCharacters(value)) this.add(path, 'holds control characters');
    else if (HALF_CHARACTERS.test(value)) this.add(path, 'is no well-formed Unicode');
  }

  length(path: readonly Step[], value: string | null | undefined, max: number): void {
    if (value === null || value === undefined || value.length <= max) return;
    this.add(path, `is longer than ${max} characters`);
  }

  country(path: readonly Step[], value: string | null | undefined): void {
    if (value === null || value === undefined || isCountryCode(value)) return;
    this.add(path, 'is no country code of ISO 3166-1 alpha-3, such as FRA');
  }

  countries(path: readonly Step[], values: readonly string[] | null | undefined): void {
    values?.forEach((value, index) => {
      this.country([...path, index], value);
    });
  }

  ncb(path: readonly Step[], value: string | null | undefined): void {
    if (value === null || value === undefined || isNcbCode(value)) return;
    this.add(path, 'is no NCB: a country code of ISO 3166-1 alpha-3, or XPO');
  }

  ncbs(path: readonly Step[], values: readonly string[] | null | undefined): void {
    values?.forEach((value, index) => {
      this.ncb([...path, index], value);
    });
  }

  recordId(path: readonly Step[], value: string | null | undefined): void {
    if (value === null || value === undefined || isRecordId(value)) return;
    this.add(path, 'is no record id: an owner, a dot and 26 characters');
  }

  date(path: readonly Step[], value: string | null | undefined): void {
    if (value === null || value === undefined || isCalendarDate(value)) return;
    this.add(path, 'is no calendar date of the form YYYY-MM-DD');
  }

  /** Length bounds, and no value twice. */
  list(
    path: readonly Step[],
    values: readonly unknown[],
    bounds: { min?: number; max: number },
  ): void {
    if (values.length < (bounds.min ?? 0)) this.add(path, `needs at least ${bounds.min}`);
    if (values.length > bounds.max) this.add(path, `holds more than ${bounds.max}`);
    const seen = new Set<string>();
    values.forEach((value, index) => {
      const key = JSON.stringify(value);
      if (seen.has(key)) this.add([...path, index], 'is there already');
      seen.add(key);
    });
  }

  /** @throws INVALID_INPUT with the faults, when there are any. */
  assertNone(): void {
    if (this.#count > 0) throw this.error();
  }

  /** INVALID_INPUT with the faults. */
  error(): DeskError {
    return invalidInput(this.#faults, this.#count);
  }
}

/** Tab and line breaks are text; the rest of C0, DEL and C1 has no place in a record. */
function hasControlCharacters(value: string): boolean {
  for (const character of value) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 32 && code !== 9 && code !== 10 && code !== 13) return true;
    if (code >= 127 && code < 160) return true;
  }
  return false;
}
