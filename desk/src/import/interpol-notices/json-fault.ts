const SPACE = /[ \t\n\r]*/y;

/** One token of JSON (RFC 8259): a sign, a string, or another literal. */
const TOKEN =
  /([{}[\],:])|("(?:[^"\\\p{Control}]|[\x7f-\x9f]|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4}))*")|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/uy;

/** What may come next. */
type Wanted = 'value' | 'value or ]' | 'key' | 'key or }' | 'colon' | 'comma or end';

/**
 * Where a text ceases to be JSON, in characters from its beginning: `JSON.parse` does not always tell. Asked only
 * of text that it has refused.
 */
export function jsonFaultAt(text: string): number {
  const open: ('{' | '[')[] = [];
  let wanted: Wanted = 'value';
  let at = 0;
  for (;;) {
    SPACE.lastIndex = at;
    const start = at + (SPACE.exec(text)?.[0].length ?? 0);
    if (start >= text.length) return text.length;
    TOKEN.lastIndex = start;
    const found = TOKEN.exec(text);
    if (found === null) return start;
    const next = step(wanted, found[1] ?? (found[2] === undefined ? 'literal' : 'string'), open);
    if (next === null) return start;
    wanted = next;
    at = TOKEN.lastIndex;
  }
}

function step(wanted: Wanted, token: string, open: ('{' | '[')[]): Wanted | null {
  switch (token) {
    case '{':
    case '[':
      if (wanted !== 'value' && wanted !== 'value or ]') return null;
      open.push(token);
      return token === '{' ? 'key or }' : 'value or ]';
    case '}':
      if (wanted !== 'key or }' && !(wanted === 'comma or end' && open.at(-1) === '{')) return null;
      open.pop();
      return 'comma or end';
    case ']':
      if (wanted !== 'value or ]' && !(wanted === 'comma or end' && open.at(-1) === '['))
        return null;
      open.pop();
      return 'comma or end';
    case ',':
      if (wanted !== 'comma or end' || open.length === 0) return null;
      return open.at(-1) === '{' ? 'key' : 'value';
    case ':':
      return wanted === 'colon' ? 'value' : null;
    case 'string':
      if (wanted === 'key' || wanted === 'key or }') return 'colon';
      return wanted === 'value' || wanted === 'value or ]' ? 'comma or end' : null;
    default:
      return wanted === 'value' || wanted === 'value or ]' ? 'comma or end' : null;
  }
}
