import { expect } from 'chai';
import type { Answer } from '../../helpers/live-desk.ts';

/** Who was asked, and what came of it. */
export function statesOf({ extensions }: Answer): Record<string, string> {
  const sources = extensions?.sources ?? [];
  return Object.fromEntries(sources.map(({ source, state }) => [source, state]));
}

/** An answer as text, but for its moments and the ids of requests. */
export function withoutTimes(answer: Answer): string {
  return JSON.stringify(answer)
    .replace(/"\d{4}-\d\d-\d\dT[\d:.]+Z"/g, '"a moment"')
    .replace(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, 'a request');
}

/**
 * An answer of which a source was silent says what the whole one says, or that it does not know: a value is the same, or
 * null. A list is never shorter, so that nothing is taken for "nothing on record".
 */
export function expectPartOf(part: unknown, whole: unknown, path = 'data'): void {
  if (part === null) return;
  if (Array.isArray(part) && Array.isArray(whole)) {
    expect(part.length, path).to.equal(whole.length);
    part.forEach((item, index) => {
      expectPartOf(item, whole[index], `${path}.${index}`);
    });
  } else if (isObject(part) && isObject(whole)) {
    expect(Object.keys(part), path).to.have.members(Object.keys(whole));
    for (const [key, value] of Object.entries(part)) {
      expectPartOf(value, whole[key], `${path}.${key}`);
    }
  } else {
    expect(part, path).to.deep.equal(whole);
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What stands at a path of an answer: `scan.documentCheck.verdict`. */
export function at(data: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, key) => (isObject(value) ? (value[key] ?? null) : null), data);
}
