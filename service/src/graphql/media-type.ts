/** The media types of an answer, in the order in which the server prefers them when a client has no preference. */
export const RESPONSE_TYPES = ['application/json', 'application/graphql-response+json'] as const;
export type ResponseType = (typeof RESPONSE_TYPES)[number];

/**
 * The type to answer with, by quality and then by the order in which the client lists them (RFC 9110 §12.5.1);
 * undefined when it accepts neither. No `Accept`, or a wildcard, means `application/json`: such a client may be older
 * than `application/graphql-response+json`.
 */
export const negotiate = rememberingLast((accept): ResponseType | undefined => {
  if (accept === undefined || accept.trim() === '') return 'application/json';
  const refused = new Set<string>();
  let best: { type: ResponseType; quality: number } | undefined;
  for (const range of accept.split(',')) {
    const { essence, parameters } = parseMediaType(range);
    const quality = Number(parameters.get('q') ?? 1);
    if (!isUtf8(parameters.get('charset'))) continue;
    if (quality === 0) refused.add(essence);
    const type = RESPONSE_TYPES.find((candidate) => matches(essence, candidate));
    if (type !== undefined && quality > (best?.quality ?? 0)) best = { type, quality };
  }
  return best === undefined || refused.has(best.type)
    ? RESPONSE_TYPES.find((type) => best !== undefined && !refused.has(type))
    : best.type;
});

function matches(range: string, type: ResponseType): boolean {
  return range === type || range === '*/*' || range === 'application/*';
}

/** Is this `Content-Type` JSON in UTF-8, the only encoding that the specification asks for? */
export const isJson = rememberingLast((contentType): boolean => {
  const { essence, parameters } = parseMediaType(contentType ?? '');
  return essence === 'application/json' && isUtf8(parameters.get('charset'));
});

/** One gateway's calls, one client's requests say the same every time. */
function rememberingLast<T>(
  read: (header: string | undefined) => T,
): (header: string | undefined) => T {
  let last: { readonly header: string | undefined; readonly answer: T } | undefined;
  return (header) => {
    if (last === undefined || last.header !== header) last = { header, answer: read(header) };
    return last.answer;
  };
}

function parseMediaType(text: string): {
  essence: string;
  parameters: ReadonlyMap<string, string>;
} {
  const [essence = '', ...rest] = text.split(';');
  const parameters = new Map<string, string>();
  for (const parameter of rest) {
    const [name = '', value = ''] = parameter.split('=');
    parameters.set(
      name.trim().toLowerCase(),
      value
        .trim()
        .replace(/^"(.*)"$/, '$1')
        .toLowerCase(),
    );
  }
  return { essence: essence.trim().toLowerCase(), parameters };
}

function isUtf8(charset: string | undefined): boolean {
  return charset === undefined || charset === 'utf-8' || charset === 'utf8';
}
