/** Names of what no audit may keep, whoever gave them. */
const SECRET = /token|secret|passw|api_?key|authori[sz]ation|credential|cookie|private_?key/i;
/** A JWT (RFC 7519), wherever it stands: somebody pasted it into the wrong field. */
const TOKEN = /\bey[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g;

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
  const told = text.replace(TOKEN, '(hidden)');
  if (told.length <= length) return told;
  return `${told.slice(0, length)}… (${told.length - length} characters more)`;
}
