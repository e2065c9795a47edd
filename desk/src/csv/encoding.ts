import { createReadStream } from 'node:fs';
import chardet from 'chardet';

/** How the bytes of a file are read as text. */
export interface Encoding {
  /** As `TextDecoder` knows it. */
  readonly label: string;
  /** For the user, who alone can tell whether a guess is right. */
  readonly said: string;
}

const CHUNK_BYTES = 262_144;

const MARKS: readonly (readonly [label: string, name: string, mark: readonly number[]])[] = [
  ['utf-8', 'UTF-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', 'UTF-16 LE', [0xff, 0xfe]],
  ['utf-16be', 'UTF-16 BE', [0xfe, 0xff]],
];

/** How many bytes of words beyond ASCII a guess is made from. */
const SAMPLE_BYTES = 20_000;

/** Words that hold a byte beyond ASCII: codes and dates around them would only mislead a guess at the language. */
const WORDS_BEYOND_ASCII = /[A-Za-z'\x80-\xff]*[\x80-\xff][A-Za-z'\x80-\xff ]*/g;

/** From here on chardet has found that sound UTF-8 far outweighs the bytes that are none. */
const MOSTLY_UTF8 = 25;

/** Finds the encoding by its mark, or by reading the whole file as UTF-8; where that fails, by a guess. */
export async function encodingOf(path: string): Promise<Encoding> {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let start: Encoding | null | undefined;
  try {
    for await (const chunk of bytesOf(path)) {
      start ??= encodingByStart(chunk);
      if (start !== null) return start;
      utf8.decode(chunk, { stream: true });
    }
    utf8.decode();
    return { label: 'utf-8', said: 'UTF-8' };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return await guessed(path);
  }
}

/** The text of a file, piece by piece, with the number of bytes read by then. Line breaks of one kind: LF or CRLF. */
export async function* textOf(
  path: string,
  { label }: Encoding,
): AsyncGenerator<{ readonly text: string; readonly bytes: number }> {
  const decoder = new TextDecoder(label);
  let bytes = 0;
  let isCrAlone: boolean | undefined;
  for await (const chunk of bytesOf(path)) {
    bytes += chunk.length;
    const text = decoder.decode(chunk, { stream: true });
    isCrAlone ??= text.includes('\r') && !text.includes('\n');
    yield { text: isCrAlone ? text.replaceAll('\r', '\n') : text, bytes };
  }
  yield { text: decoder.decode(), bytes };
}

function bytesOf(path: string): AsyncIterable<Uint8Array> {
  return createReadStream(path, { highWaterMark: CHUNK_BYTES });
}

function encodingByStart(bytes: Uint8Array): Encoding | null {
  const marked = MARKS.find(([, , mark]) => mark.every((byte, index) => bytes[index] === byte));
  if (marked !== undefined) {
    const [label, name] = marked;
    return { label, said: `${name}, by its byte-order mark` };
  }
  // A header begins with a letter or a quote, which UTF-16 spells with a zero byte beside it.
  if (bytes.length < 2 || (bytes[0] === 0) === (bytes[1] === 0)) return null;
  return bytes[1] === 0
    ? { label: 'utf-16le', said: 'UTF-16 LE, without a byte-order mark' }
    : { label: 'utf-16be', said: 'UTF-16 BE, without a byte-order mark' };
}

async function guessed(path: string): Promise<Encoding> {
  const candidates = chardet.analyse(await wordsBeyondAscii(path));
  if (candidates.some(({ name, confidence }) => name === 'UTF-8' && confidence >= MOSTLY_UTF8)) {
    return { label: 'utf-8', said: 'UTF-8, with bytes in it that are none' };
  }
  const label = candidates.flatMap(({ name }) => decoderLabel(name) ?? [])[0] ?? 'windows-1252';
  return { label, said: `${label}, by a guess, since it is no UTF-8` };
}

async function wordsBeyondAscii(path: string): Promise<Buffer> {
  let words = '';
  for await (const chunk of bytesOf(path)) {
    words += (Buffer.from(chunk).toString('latin1').match(WORDS_BEYOND_ASCII) ?? []).join(' ');
    if (words.length > SAMPLE_BYTES) break;
  }
  return Buffer.from(words.slice(0, SAMPLE_BYTES), 'latin1');
}

/** UTF-16 and UTF-32 without a mark would make one long word of any text: they are no guess for what holds ASCII. */
function decoderLabel(name: string): string | null {
  if (/^(utf|ascii)/i.test(name)) return null;
  try {
    return new TextDecoder(name).encoding;
  } catch {
    return null;
  }
}
