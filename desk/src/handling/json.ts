import {
  AccessPolicy,
  Confidentiality,
  FaultList,
  Purpose,
  type RecordAccess,
} from '@globalcrimedesk/kernel';
import type { Fault } from '@globalcrimedesk/service';
import { faultsOfHandling, type Handling, memberOf, type NoticeHandling } from './handling.ts';

/** The key of an object under which its handling stands. Nobody else's readers know it; it must not look like theirs. */
export const HANDLING_KEY = 'globalcrimedesk_handling';

type Path = Fault['path'];

/** What could be read; where anything could not, the record must not go in. */
export interface ReadHandling<H> {
  readonly handling: H;
  readonly faults: readonly Fault[];
}

/** What stands beside an object's other keys: nothing, when the handling is what everybody expects. */
export function handlingKey(handling: object): { readonly [HANDLING_KEY]?: object } {
  return Object.keys(handling).length === 0 ? {} : { [HANDLING_KEY]: handling };
}

export function readHandling(value: unknown, path: Path): ReadHandling<Handling> {
  return read(value, path, READ);
}

export function readNoticeHandling(value: unknown, path: Path): ReadHandling<NoticeHandling> {
  return read(value, path, { ...READ, requestingNcb: ncbIn, doNotAlert: booleanIn });
}

/** The values of an object by their keys. An unknown key is a fault: it might be a misspelt restriction. */
export function fieldsIn(
  value: unknown,
  path: Path,
  known: readonly string[],
  faults: FaultList,
): ReadonlyMap<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    faults.add(path, 'is no object');
    return new Map();
  }
  const fields = Object.entries(value);
  const strange = fields.filter(([key]) => !known.includes(key)).slice(0, STRANGE_TOLD);
  for (const [key] of strange) {
    faults.add([...path, key.slice(0, KEY_SHOWN)], `is none of ${known.join(', ')}`);
  }
  return new Map(fields.filter(([key]) => known.includes(key)));
}

const STRANGE_TOLD = 20;
const KEY_SHOWN = 60;

type Reader<T> = (value: unknown, path: Path, faults: FaultList) => T | null;
type Readers = { readonly [F in keyof NoticeHandling]?: Reader<NoticeHandling[F]> };

const READ: Readers = {
  access: accessIn,
  confidentiality: confidentialityIn,
  purposes: purposesIn,
};

function read(value: unknown, path: Path, readers: Readers): ReadHandling<NoticeHandling> {
  const form = new FaultList();
  const fields = fieldsIn(value, path, Object.keys(readers), form);
  const handling: Record<string, unknown> = {};
  for (const [field, reader] of Object.entries(readers)) {
    if (!fields.has(field)) continue;
    const before = form.faults.length;
    const found = reader(fields.get(field), [...path, field], form);
    if (form.faults.length === before) handling[field] = found;
  }
  // Each reader answers what the type has under its name, or has told a fault.
  const sound = handling as NoticeHandling;
  const broken = faultsOfHandling(sound).map((fault) => ({
    ...fault,
    path: [...path, ...fault.path],
  }));
  return { handling: sound, faults: [...form.faults, ...broken] };
}

function accessIn(value: unknown, path: Path, faults: FaultList): RecordAccess | null {
  const before = faults.faults.length;
  const fields = fieldsIn(value, path, ['policy', 'countries'], faults);
  if (faults.faults.length > before) return null;
  const policy = oneOf(AccessPolicy, fields.get('policy'), [...path, 'policy'], faults);
  const countries = textsIn(fields.get('countries') ?? [], [...path, 'countries'], faults);
  return policy === null || countries === null ? null : { policy, countries };
}

function confidentialityIn(value: unknown, path: Path, faults: FaultList): Confidentiality | null {
  return oneOf(Confidentiality, value, path, faults);
}

function purposesIn(value: unknown, path: Path, faults: FaultList): readonly Purpose[] | null {
  const texts = textsIn(value, path, faults) ?? [];
  return texts.flatMap((text, index) => oneOf(Purpose, text, [...path, index], faults) ?? []);
}

function ncbIn(value: unknown, path: Path, faults: FaultList): string | null {
  if (typeof value !== 'string' && value !== null) faults.add(path, 'is no text and not null');
  return value as string | null;
}

function booleanIn(value: unknown, path: Path, faults: FaultList): boolean | null {
  if (typeof value === 'boolean') return value;
  faults.add(path, 'is neither true nor false');
  return null;
}

function oneOf<T extends string>(
  values: Readonly<Record<T, T>>,
  value: unknown,
  path: Path,
  faults: FaultList,
): T | null {
  const found = typeof value === 'string' ? memberOf(values, value) : null;
  if (found === null) faults.add(path, `is none of ${Object.keys(values).join(', ')}`);
  return found;
}

/** More than any record may bear, so that a hostile list is not told of item by item. */
const TEXTS_AT_MOST = 1_000;

function textsIn(value: unknown, path: Path, faults: FaultList): readonly string[] | null {
  if (!Array.isArray(value) || value.some((text) => typeof text !== 'string')) {
    faults.add(path, 'is no list of texts');
    return null;
  }
  if (value.length <= TEXTS_AT_MOST) return value as string[];
  faults.add(path, `holds more than ${TEXTS_AT_MOST}`);
  return null;
}
