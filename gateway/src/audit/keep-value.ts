/** Names of what no audit may keep, whoever gave them. */
const SECRET = /token|secret|passw|api_?key|authori[sz]ation|credential|cookie|private_?key/i;
/** Words with dots between, each taken once: what may hold a token is found in the time that it takes to read it. */
const DOTTED = /(?<![\w.-])[\w-]+(?:\.[\w-]*)+/g;
/** Where the first part of a JWT begins (RFC 7519); the second has as many characters at least. */
const HEADER = /\bey[\w-]{8}/;
const PAYLOAD_LENGTH = 8;

/** Whether what bears this name is a secret. */
export function isSecretName(name: string): boolean {
  return SECRET.test(name);
}

/** More than the longest list that is looked at in full: ids by the hundred. */
const LIST_LENGTH = 200;

/**
 * A value as JSON, without secrets, as long as `length` characters at the most. Long lists are shortened, and come after
 * what is short: a name that was searched must not fall off behind a thousand countries.
 */
export function keepValue(name: string, value: unknown, length: number): string {
  if (isSecretName(name)) return '(hidden)';
  const text = JSON.stringify(value, (key, part: unknown) =>
    isSecretName(key) ? '(hidden)' : shortFirst(part),
  );
  return cut(text ?? 'null', length);
}

function shortFirst(value: unknown): unknown {
  if (Array.isArray(value)) return shortened(value, (more) => `… (${more} more)`);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(listsLast(Object.entries(value), ([, part]) => Array.isArray(part)));
}

/** The fields of an object in their order, those that hold lists after all others. */
export function listsLast<T>(fields: readonly T[], isList: (field: T) => boolean): T[] {
  return fields.toSorted((one, other) => Number(isList(one)) - Number(isList(other)));
}

/** The beginning of a list, and in the place of the rest what says how much it was. */
export function shortened<T>(list: readonly T[], rest: (more: number) => T): readonly T[] {
  if (list.length <= LIST_LENGTH) return list;
  return [...list.slice(0, LIST_LENGTH), rest(list.length - LIST_LENGTH)];
}

/** A text without tokens, cut where it is too long; what was cut off is counted. */
export function cut(text: string, length: number): string {
  const told = text.replace(DOTTED, withoutTokens);
  if (told.length <= length) return told;
  return `${told.slice(0, length)}… (${told.length - length} characters more)`;
}

/** Somebody pasted them into the wrong field: three parts that belong together are none of an audit's. */
function withoutTokens(dotted: string): string {
  const parts = dotted.split('.');
  const kept: string[] = [];
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index] ?? '';
    const payload = parts[index + 1] ?? '';
    const begin = part.search(HEADER);
    const isToken = begin >= 0 && payload.length >= PAYLOAD_LENGTH && index + 2 < parts.length;
    kept.push(isToken ? `${part.slice(0, begin)}(hidden)` : part);
    if (isToken) index += 2;
  }
  return kept.join('.');
}
