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

/** A value as JSON, without secrets, as long as `length` characters at the most. */
export function keepValue(name: string, value: unknown, length: number): string {
  if (isSecretName(name)) return '(hidden)';
  const text = JSON.stringify(value, (key, part) => (isSecretName(key) ? '(hidden)' : part));
  return cut(text ?? 'null', length);
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
