import { linesOf } from '../lines.ts';
import { openText, type TextFile } from '../text-file.ts';
import { jsonFaultAt } from './json-fault.ts';

/** What stands where one notice should stand in a file. */
export interface FoundObject {
  readonly kind: 'object';
  /** Where in the file: `object 3`, or `line 7` of JSON lines. */
  readonly at: string;
  readonly value: unknown;
  /** The address of the list page that it stands on. */
  readonly page: string | null;
}

/** What a file holds, as it is met. */
export type Found =
  | FoundObject
  /** A piece that is no JSON. */
  | { readonly kind: 'torn'; readonly at: string; readonly message: string }
  | { readonly kind: 'encoding'; readonly encoding: string }
  | { readonly kind: 'progress'; readonly bytes: number };

/** The longest line that is read, and the largest document: both are held in memory. */
export const TEXT_BOUNDS = { line: 16 * 1024 * 1024, document: 64 * 1024 * 1024 };

/**
 * Finds the notices in a file: list pages (`_embedded.notices`) and detail objects of INTERPOL's public notices API,
 * alone, in an array, or one a line, in UTF-8 or UTF-16. A torn line costs that line; a torn document costs the file.
 * Lines come in constant memory, a document up to a bound.
 */
export async function* objectsIn(path: string, bounds = TEXT_BOUNDS): AsyncGenerator<Found> {
  const text = await openText(path);
  if (text.encoding !== 'UTF-8') yield { kind: 'encoding', encoding: text.encoding };
  const first = await firstLines(text, bounds.line);
  if (first.length === 0) yield { kind: 'torn', at: 'the file', message: 'is empty' };
  else if (areJsonLines(first)) yield* objectsInLines(text, bounds.line);
  else yield* objectsInDocument(text, bounds.document);
  yield { kind: 'progress', bytes: text.size };
}

/** The first two lines that hold anything; `null` for one that is too long. */
async function firstLines(text: TextFile, longest: number): Promise<(string | null)[]> {
  const first: (string | null)[] = [];
  for await (const lines of linesOf(text.chunks(), longest)) {
    for (const { bytes } of lines) {
      const line = bytes === null ? null : (decoded(bytes) ?? '\uFFFD').trim();
      if (line !== '') first.push(line);
      if (first.length === 2) return first;
    }
  }
  return first;
}

/** One of the first two lines is an object by itself: in a document that spans lines, neither is. */
function areJsonLines(first: readonly (string | null)[]): boolean {
  if (first.length < 2) return false;
  return first.some((line) => line?.startsWith('{') && !('fault' in parsed(line)));
}

async function* objectsInLines(text: TextFile, longest: number): AsyncGenerator<Found> {
  for await (const lines of linesOf(text.chunks(), longest)) {
    for (const { number, bytes } of lines) {
      const at = `line ${number}`;
      if (bytes === null) {
        yield { kind: 'torn', at, message: `is longer than ${longest} bytes` };
        continue;
      }
      const line = decoded(bytes);
      if (line === null) yield { kind: 'torn', at, message: 'is not UTF-8 text' };
      else if (line.trim() !== '') yield* objectsInLine(line.trim(), number);
    }
    yield { kind: 'progress', bytes: text.read };
  }
}

function* objectsInLine(line: string, number: number): Generator<Found> {
  const one = parsed(line);
  if (!('fault' in one)) yield* located(one.value, `line ${number}`);
  else yield { kind: 'torn', at: `line ${number}, column ${one.fault.column}`, message: TORN };
}

async function* objectsInDocument(text: TextFile, atMost: number): AsyncGenerator<Found> {
  const at = 'the file';
  if (text.size > atMost) {
    const message = `is one JSON document of more than ${atMost} bytes: write one object a line instead`;
    yield { kind: 'torn', at, message };
    return;
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of text.chunks()) chunks.push(chunk);
  const document = decoded(Buffer.concat(chunks));
  if (document === null) {
    yield { kind: 'torn', at, message: 'is not UTF-8 text' };
    return;
  }
  const whole = parsed(document);
  if (!('fault' in whole)) yield* located(whole.value, '');
  else {
    const { line, column } = whole.fault;
    yield { kind: 'torn', at: `line ${line}, column ${column}`, message: TORN };
  }
}

const TORN = 'is no JSON from here on';

function* located(value: unknown, line: string): Generator<FoundObject> {
  const values = Array.isArray(value) ? value : [value];
  const found = values.flatMap(
    (one) => noticesOfPage(one) ?? [{ value: one as unknown, page: null }],
  );
  const prefix = line === '' ? '' : `${line}, `;
  const alone = line !== '' && found.length === 1;
  for (const [index, one] of found.entries()) {
    yield { kind: 'object', at: alone ? line : `${prefix}object ${index + 1}`, ...one };
  }
}

/** The notices of a list page; `null` for what is none. A detail object has `_embedded` too, without notices. */
function noticesOfPage(value: unknown): { value: unknown; page: string | null }[] | null {
  const notices = own(own(value, '_embedded'), 'notices');
  if (!Array.isArray(notices)) return null;
  const page = addressOf(value);
  return notices.map((notice: unknown) => ({ value: notice, page }));
}

/** The address that an answer of the API gives to itself. */
export function addressOf(value: unknown): string | null {
  const href = own(own(own(value, '_links'), 'self'), 'href');
  return typeof href === 'string' ? href : null;
}

/** A property of the object itself: nothing that a prototype lends counts. */
export function own(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Record<string, unknown>)[key];
}

function parsed(text: string): { value: unknown } | { fault: { line: number; column: number } } {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    const before = text.slice(0, jsonFaultAt(text)).split('\n');
    return { fault: { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 } };
  }
}

/** `null` for what is not UTF-8. */
function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
