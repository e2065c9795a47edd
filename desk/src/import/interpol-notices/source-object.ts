import type { Fault } from '@globalcrimedesk/service';
import { typeNameOf } from '../faults.ts';
import { own } from './read-objects.ts';

type Path = Fault['path'];

/**
 * Reads an object that somebody else wrote: gathers every value of a wrong type as a fault, every value that is
 * understood but cannot be kept as a warning. What is missing, `null`, blank or `-` is `null`.
 */
export class SourceObject {
  readonly faults: Fault[];
  readonly warnings: Fault[];
  readonly #value: unknown;
  readonly #path: Path;

  constructor(
    value: unknown,
    path: Path = [],
    told: Pick<SourceObject, 'faults' | 'warnings'> = { faults: [], warnings: [] },
  ) {
    this.#value = value;
    this.#path = path;
    this.faults = told.faults;
    this.warnings = told.warnings;
  }

  has(key: string): boolean {
    return own(this.#value, key) !== undefined;
  }

  hasList(key: string): boolean {
    return Array.isArray(own(this.#value, key));
  }

  text(key: string): string | null {
    const value = own(this.#value, key) ?? null;
    if (value === null) return null;
    if (typeof value === 'string') return told(value);
    this.wrongType(key, 'text', value);
    return null;
  }

  /** A number; 0, which the source writes for "unknown", is `null`. */
  number(key: string): number | null {
    const value = own(this.#value, key) ?? null;
    if (value === null || value === 0) return null;
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    this.wrongType(key, 'a number', value);
    return null;
  }

  texts(key: string): string[] {
    return this.#list(key).flatMap((value, index) => {
      if (typeof value === 'string') return told(value) ?? [];
      if (value !== null) this.wrongType(key, 'text', value, index);
      return [];
    });
  }

  /** A text, or a number as text: the source writes some values either way. */
  word(key: string): string | null {
    const value = own(this.#value, key) ?? null;
    return typeof value === 'number' ? String(value) : this.text(key);
  }

  /** A list of texts and objects: the source writes some lists either way. */
  parts(key: string): (string | SourceObject)[] {
    return this.#list(key).flatMap((value, index): (string | SourceObject)[] => {
      if (typeof value === 'string') return [told(value) ?? []].flat();
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
        return [new SourceObject(value, [...this.#path, key, index], this)];
      }
      if (value !== null) this.wrongType(key, 'text, an object', value, index);
      return [];
    });
  }

  objects(key: string): SourceObject[] {
    return this.#list(key).flatMap((value, index) => {
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
        return [new SourceObject(value, [...this.#path, key, index], this)];
      }
      if (value !== null) this.wrongType(key, 'an object', value, index);
      return [];
    });
  }

  fault(key: string, message: string): void {
    add(this.faults, { path: [...this.#path, key], message });
  }

  warn(key: string, message: string): void {
    add(this.warnings, { path: [...this.#path, key], message });
  }

  wrongType(key: string, wanted: string, value: unknown, index?: number): void {
    const path = [...this.#path, key, ...(index === undefined ? [] : [index])];
    add(this.faults, { path, message: `is ${typeNameOf(value)}, not ${wanted} or null` });
  }

  #list(key: string): readonly unknown[] {
    const value = own(this.#value, key) ?? null;
    if (value === null) return [];
    if (Array.isArray(value)) return value;
    this.wrongType(key, 'a list', value);
    return [];
  }
}

/** What is told of one object; a hostile one could have a million faults. */
const TOLD_AT_MOST = 100;

function add(list: Fault[], fault: Fault): void {
  if (list.length < TOLD_AT_MOST) list.push(fault);
}

function told(text: string): string | null {
  const trimmed = text.trim();
  return trimmed === '' || trimmed === '-' ? null : trimmed;
}
