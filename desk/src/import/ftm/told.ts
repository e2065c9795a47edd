import type { PartialDate } from '@globalcrimedesk/kernel';
import { type Fault } from '@globalcrimedesk/service';
import { faultsThrownBy } from '../faults.ts';
import { countryOf } from './countries.ts';
import type { Properties } from './piece.ts';

/**
 * Reads the values of an entity. What no record can bear is a fault and costs the entity; what only does not fit is
 * left out with a warning. Nothing is cut in silence.
 */
export class Told {
  readonly faults: Fault[] = [];
  readonly warnings: Fault[] = [];
  readonly #properties: Properties;

  constructor(properties: Properties) {
    this.#properties = properties;
  }

  all(name: string): readonly string[] {
    return this.#properties[name] ?? [];
  }

  /** Those of the values that are no longer than a record allows. */
  fitting(name: string, most: number): string[] {
    return this.all(name).filter((value) => {
      if (value.length <= most) return true;
      this.warn(name, `is longer than ${most} characters: left out`);
      return false;
    });
  }

  /** The first value, where a record has room for one. */
  one(name: string, values: readonly string[] = this.all(name)): string | null {
    const [first, ...others] = values;
    if (others.length > 0) this.warn(name, `has ${others.length} more; the first is taken`);
    return first ?? null;
  }

  /** No more than a record may bear. */
  atMost<T>(name: string, values: readonly T[], most: number): readonly T[] {
    if (values.length <= most) return values;
    this.warn(name, `holds more than ${most}: ${values.length - most} are left out`);
    return values.slice(0, most);
  }

  /** Countries of ISO 3166-1 alpha-3; what is none is told and left out. */
  countries(name: string): string[] {
    const found = this.all(name).flatMap((code) => {
      const country = countryOf(code);
      if (country === null) this.warn(name, `is no country of ISO 3166-1: ${quoted(code)}`);
      return country ?? [];
    });
    return [...new Set(found)];
  }

  /** Dates that are known in whole or in part; anything else is a fault. */
  dates(name: string): PartialDate[] {
    return this.all(name).flatMap((text) => {
      const date = partialDateOf(text);
      if (date === null)
        this.fault(name, `is no date (YYYY, YYYY-MM, YYYY-MM-DD): ${quoted(text)}`);
      return date ?? [];
    });
  }

  fault(name: string, message: string): void {
    add(this.faults, name, message);
  }

  warn(name: string, message: string): void {
    add(this.warnings, name, message);
  }
}

/** A value that is looked at twice is told of once. */
function add(list: Fault[], name: string, message: string): void {
  if (list.some((known) => known.path[0] === name && known.message === message)) return;
  list.push({ path: [name], message });
}

/** A date with a time of day, which FollowTheMoney allows, is its day. */
function partialDateOf(text: string): PartialDate | null {
  const [, value] = /^(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:[T ]\d{2}[\d:.+Z-]*)?$/.exec(text) ?? [];
  if (value === undefined) return null;
  return { value, precision: PRECISIONS[value.length] ?? 'YEAR' };
}

const PRECISIONS: Readonly<Record<number, PartialDate['precision']>> = { 7: 'MONTH', 10: 'DAY' };

/** A foreign value in a message: short, and without what could play tricks on a terminal. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}

/** The faults that a domain finds, by FollowTheMoney's names where it has one for the field. */
export function faultsNamed(
  names: readonly (readonly [RegExp, string])[],
  check: () => void,
): Fault[] {
  return faultsThrownBy(check).map(({ path, message }) => {
    const text = path.join('.');
    const name = names.find(([pattern]) => pattern.test(text))?.[1];
    return { path: name === undefined ? path : [name], message };
  });
}
