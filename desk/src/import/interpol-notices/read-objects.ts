import { jsonFaultAt } from './json-fault.ts';

/** Something that stands where one notice should stand in a file. */
export interface FoundObject {
  /** Where in the file: `object 3`, or `line 7` of JSON lines. */
  readonly at: string;
  readonly value: unknown;
}

/** A piece of a file that is no JSON. */
export interface TornPiece {
  readonly at: string;
  readonly message: string;
}

export interface FileContent {
  readonly objects: readonly FoundObject[];
  readonly torn: readonly TornPiece[];
}

/**
 * Finds the notices in what a file holds: list pages (`_embedded.notices`) and detail objects of INTERPOL's public
 * notices API, alone, in an array, or one a line. A torn line costs that line; a torn document costs the file.
 */
export function objectsIn(bytes: Uint8Array): FileContent {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { objects: [], torn: [{ at: 'the file', message: 'is not UTF-8 text' }] };
  }
  if (text.trim() === '') {
    return { objects: [], torn: [{ at: 'the file', message: 'is empty' }] };
  }
  const whole = parsed(text);
  if (!('fault' in whole)) return { objects: located(whole.value, ''), torn: [] };
  const lines = nonEmptyLines(text);
  if (!areJsonLines(lines)) return { objects: [], torn: [whole.fault] };
  const objects: FoundObject[] = [];
  const torn: TornPiece[] = [];
  for (const { number, line } of lines) {
    const one = parsed(line);
    if (!('fault' in one)) objects.push(...located(one.value, `line ${number}`));
    else torn.push({ ...one.fault, at: one.fault.at.replace('line 1,', `line ${number},`) });
  }
  return { objects, torn };
}

function located(value: unknown, line: string): FoundObject[] {
  const values = Array.isArray(value) ? value : [value];
  const found = values.flatMap((one) => noticesOfPage(one) ?? [one]);
  if (line !== '' && found.length === 1) return [{ at: line, value: found[0] }];
  const prefix = line === '' ? '' : `${line}, `;
  return found.map((one, index) => ({ at: `${prefix}object ${index + 1}`, value: one }));
}

/** The notices of a list page; `null` for what is none. A detail object has `_embedded` too, without notices. */
function noticesOfPage(value: unknown): readonly unknown[] | null {
  const embedded = own(value, '_embedded');
  const notices = own(embedded, 'notices');
  return Array.isArray(notices) ? notices : null;
}

/** A property of the object itself: nothing that a prototype lends counts. */
export function own(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Record<string, unknown>)[key];
}

function parsed(text: string): { value: unknown } | { fault: TornPiece } {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    const before = text.slice(0, jsonFaultAt(text)).split('\n');
    const column = (before.at(-1)?.length ?? 0) + 1;
    return {
      fault: { at: `line ${before.length}, column ${column}`, message: 'is no JSON from here on' },
    };
  }
}

function nonEmptyLines(text: string): { number: number; line: string }[] {
  return text
    .split('\n')
    .map((line, index) => ({ number: index + 1, line: line.trim() }))
    .filter(({ line }) => line !== '');
}

/** One of the first two lines is an object by itself: in a document that spans lines, neither is. */
function areJsonLines(lines: readonly { readonly line: string }[]): boolean {
  if (lines.length < 2) return false;
  return lines.slice(0, 2).some(({ line }) => line.startsWith('{') && !('fault' in parsed(line)));
}
