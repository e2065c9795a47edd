import { FaultList } from '@globalcrimedesk/kernel';
import type { Fault } from '@globalcrimedesk/service';
import { HANDLING_KEY } from '../../handling/json.ts';
import { typeNameOf } from '../faults.ts';
import type { Properties } from './piece.ts';

/** One line of the file as FollowTheMoney has it: an id, a schema, properties that are lists of texts. */
export interface Entity {
  readonly id: string;
  readonly schema: string;
  /** What a reader would call it. */
  readonly caption: string | null;
  /** The object that should hold the properties; checked by `propertiesOf`. */
  readonly properties: unknown;
  /** What stands under `HANDLING_KEY`; `undefined` where nothing does. */
  readonly handling: unknown;
}

/** The longest id that FollowTheMoney allows. */
const ID_AT_MOST = 255;

/** Reads the envelope; its faults cost the line. */
export function entityOf(text: string): Entity | { readonly id: string | null; faults: Fault[] } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { id: null, faults: [{ path: [], message: 'is no JSON' }] };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { id: null, faults: [{ path: [], message: 'is no object' }] };
  }
  const faults: Fault[] = [];
  const id = requiredText(value, 'id', faults);
  const schema = requiredText(value, 'schema', faults);
  if (id === null || schema === null || faults.length > 0) return { id, faults };
  const caption = own(value, 'caption');
  return {
    id,
    schema,
    caption: typeof caption === 'string' ? caption : null,
    properties: own(value, 'properties') ?? {},
    handling: own(value, HANDLING_KEY),
  };
}

/** The values of the properties that are read, tidied; and what is wrong with them. */
export interface ReadProperties {
  readonly properties: Properties;
  /** Of any property, read or not: such a line is not FollowTheMoney. */
  readonly faults: readonly Fault[];
  readonly warnings: readonly Fault[];
}

/** Takes what is read from what is there: texts without needless blanks, each once; nothing that a prototype lends. */
export function propertiesOf(source: unknown, wanted: ReadonlySet<string>): ReadProperties {
  const faults: Fault[] = [];
  const warnings: Fault[] = [];
  const properties: Record<string, readonly string[]> = {};
  if (typeof source !== 'object' || source === null || Array.isArray(source)) {
    const message = `is ${typeNameOf(source)}, not an object of lists`;
    return { properties, faults: [{ path: ['properties'], message }], warnings };
  }
  for (const [name, values] of Object.entries(source)) {
    if (!Array.isArray(values)) {
      faults.push({ path: [name], message: `is ${typeNameOf(values)}, not a list of texts` });
      continue;
    }
    const wrong = values.findIndex((value) => typeof value !== 'string');
    if (wrong !== -1) {
      faults.push({ path: [name, wrong], message: wrongValue(values[wrong]) });
    } else if (wanted.has(name)) {
      const texts = tidied(name, values as string[], warnings);
      if (texts.length > 0) properties[name] = texts;
    }
  }
  return { properties, faults, warnings };
}

/** A property of the object itself. */
function own(value: object, key: string): unknown {
  return Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
}

function requiredText(value: object, key: string, faults: Fault[]): string | null {
  const text = own(value, key);
  if (typeof text !== 'string') {
    const message = text === undefined ? 'is missing' : `is ${typeNameOf(text)}, not text`;
    faults.push({ path: [key], message });
    return null;
  }
  const check = new FaultList();
  check.text([key], text, ID_AT_MOST);
  faults.push(...check.faults);
  return check.faults.length > 0 ? null : text;
}

function wrongValue(value: unknown): string {
  const nested = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (nested)
    return 'is an object, not text: take entities.ftm.json instead of targets.nested.json';
  return `is ${typeNameOf(value)}, not text`;
}

/** Letters of the common scripts, digits and signs that need no closer look. */
const PLAIN = /^[\x20-\x7e\u00a1-\u00ac\u00ae-\u052f]*$/;

function tidied(name: string, values: readonly string[], warnings: Fault[]): string[] {
  const texts = new Set<string>();
  for (const value of values) {
    const text = value.replace(/\s+/g, ' ').trim();
    if (text === '') continue;
    if (!PLAIN.test(text)) {
      const check = new FaultList();
      check.text([name], text, Number.POSITIVE_INFINITY);
      warnings.push(...check.faults.map(({ path, message }) => leftOut(path, message)));
      if (check.faults.length > 0) continue;
    }
    texts.add(text);
  }
  return [...texts];
}

function leftOut(path: Fault['path'], message: string): Fault {
  return { path, message: `${message}: left out` };
}
