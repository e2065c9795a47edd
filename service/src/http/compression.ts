import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { HttpResponse } from './route.ts';

/**
 * Below this many bytes an answer is sent as it is: compressing takes some 60 µs of CPU whatever its size, and what fits
 * into a packet or two arrives no sooner.
 */
export const COMPRESSED_FROM = 2_048;

const ENCODERS = {
  // The fastest levels: the next ones take twice the time for a tenth less.
  br: (bytes: Buffer) =>
    promisify(brotliCompress)(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 1,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
  gzip: (bytes: Buffer) => promisify(gzip)(bytes, { level: 1 }),
} as const;
type Encoding = keyof typeof ENCODERS;

/** Text that grows with what is asked; files of the playground come compressed already. */
const TEXTS = /^(?:text\/|application\/(?:[a-z.-]+\+)?json\b)/;

/** Whether an answer may be compressed, by what it is. */
export function isCompressible({ headers = {} }: HttpResponse): boolean {
  return (
    TEXTS.test(headers['content-type'] ?? '') &&
    headers['content-encoding'] === undefined &&
    // A strong validator names bytes, not what they mean (RFC 9110 §8.8.1).
    headers.etag === undefined
  );
}

/** The answer as its client wants it (RFC 9110 §12.5.3), compressed off the event loop; as it is where that is no shorter. */
export async function compressed(
  answer: HttpResponse,
  acceptEncoding: string | undefined,
): Promise<HttpResponse> {
  const { body = '' } = answer;
  if (acceptEncoding === undefined || body.length < COMPRESSED_FROM) return answer;
  const encoding = encodingFor(acceptEncoding);
  if (encoding === undefined) return answer;
  const bytes = Buffer.from(body);
  const shorter = await ENCODERS[encoding](bytes);
  if (shorter.length >= bytes.length) return answer;
  return {
    ...answer,
    headers: { ...answer.headers, 'content-encoding': encoding },
    body: shorter,
  };
}

/** The coding that a client likes best, ours where it likes several alike; `undefined` for none. */
export function encodingFor(header: string): Encoding | undefined {
  const qualities = new Map<string, number>();
  for (const entry of header.split(',')) {
    const [name = '', ...parameters] = entry.split(';').map((part) => part.trim().toLowerCase());
    const weight = parameters.find((parameter) => parameter.startsWith('q='));
    const quality = weight === undefined ? 1 : Number(weight.slice(2) || Number.NaN);
    // What is no weight is no wish.
    qualities.set(name === 'x-gzip' ? 'gzip' : name, quality >= 0 && quality <= 1 ? quality : 0);
  }
  let best: Encoding | undefined;
  // Without a word on it, `identity` is what is left where nothing else is wanted.
  let most = qualities.get('identity') ?? 0;
  for (const encoding of ['br', 'gzip'] as const) {
    const quality = qualities.get(encoding) ?? qualities.get('*') ?? 0;
    if (quality === 0 || quality < most || (quality === most && best !== undefined)) continue;
    best = encoding;
    most = quality;
  }
  return best;
}
