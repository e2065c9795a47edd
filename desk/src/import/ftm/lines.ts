import { createReadStream } from 'node:fs';

/** One line of a file, or why it is none. */
export type Line =
  | { readonly number: number; readonly text: string }
  | { readonly number: number; readonly fault: string };

/** Lines that a piece of the file has brought, and how far it reaches. */
export interface LinesRead {
  readonly lines: readonly Line[];
  readonly bytes: number;
}

/** The longest line, in bytes: the largest entities of OpenSanctions are a tenth of it. */
export const LINE_AT_MOST = 4 * 1024 * 1024;

const CHUNK = 256 * 1024;
const NEW_LINE = 10;

const BLANK = /^[ \t\r]*$/;

type Decoder = InstanceType<typeof TextDecoder>;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * Reads a file of UTF-8 lines in constant memory. Blank lines are passed over; a line that is too long or no UTF-8
 * costs itself. A byte order mark is none of the first line's.
 */
export async function* linesOf(path: string): AsyncGenerator<LinesRead> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let kept: Buffer[] = [];
  let keptBytes = 0;
  let number = 0;
  let bytes = 0;
  const finish = (last: Buffer): Line | null => {
    number += 1;
    const length = keptBytes + last.length;
    const whole = kept.length === 0 ? last : Buffer.concat([...kept, last]);
    kept = [];
    keptBytes = 0;
    if (length > LINE_AT_MOST) return { number, fault: `is longer than ${LINE_AT_MOST} bytes` };
    return lineOf(decoder, number, number === 1 ? withoutMark(whole) : whole);
  };
  for await (const part of createReadStream(path, { highWaterMark: CHUNK })) {
    const chunk = part as Buffer;
    const lines: Line[] = [];
    let from = 0;
    for (;;) {
      const end = chunk.indexOf(NEW_LINE, from);
      if (end === -1) break;
      const line = finish(chunk.subarray(from, end));
      if (line !== null) lines.push(line);
      from = end + 1;
    }
    const rest = chunk.subarray(from);
    keptBytes += rest.length;
    // Of a line that is too long already, only its length goes on.
    if (keptBytes > LINE_AT_MOST) kept = [];
    else if (rest.length > 0) kept.push(rest);
    bytes += chunk.length;
    yield { lines, bytes };
  }
  if (keptBytes === 0) return;
  const line = finish(Buffer.alloc(0));
  if (line !== null) yield { lines: [line], bytes };
}

function lineOf(decoder: Decoder, number: number, bytes: Buffer): Line | null {
  try {
    const text = decoder.decode(bytes);
    return BLANK.test(text) ? null : { number, text };
  } catch {
    return { number, fault: 'is not UTF-8 text' };
  }
}

function withoutMark(bytes: Buffer): Buffer {
  return bytes.subarray(0, 3).equals(BYTE_ORDER_MARK) ? bytes.subarray(3) : bytes;
}
