/** What JSON can say. A property that is `undefined` is left out, as JSON.stringify does. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [name: string]: Json | undefined };

/**
 * The one text of a JSON value: names sorted by their UTF-16 code units, no white space, numbers and strings as
 * ECMAScript writes them (RFC 8785). Half a surrogate pair becomes U+FFFD first: no UTF-8 text, and so no database,
 * could give it back.
 * @throws TypeError for what JSON cannot say, such as NaN.
 */
export function canonicalJson(value: Json): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(wellFormed(value));
    case 'boolean':
      return String(value);
    case 'number':
      if (Number.isFinite(value)) return JSON.stringify(value);
      break;
    case 'object':
      if (value === null) return 'null';
      return isList(value) ? `[${value.map(canonicalJson).join(',')}]` : members(value);
  }
  throw new TypeError(`JSON has no value for ${String(value)}.`);
}

function members(value: { readonly [name: string]: Json | undefined }): string {
  const parts: string[] = [];
  for (const name of Object.keys(value).sort()) {
    const member = value[name];
    if (member === undefined) continue;
    parts.push(`${JSON.stringify(wellFormed(name))}:${canonicalJson(member)}`);
  }
  return `{${parts.join(',')}}`;
}

function isList(value: object): value is readonly Json[] {
  return Array.isArray(value);
}

function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}
