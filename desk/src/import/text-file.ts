import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';

/** A text file whose encoding was told by its byte-order mark; without one it is taken for UTF-8. */
export interface TextFile {
  readonly encoding: 'UTF-8' | 'UTF-16LE' | 'UTF-16BE';
  readonly size: number;
  /** Bytes of the file that were read by the last call of `chunks`. */
  readonly read: number;
  /** The text from its beginning, without the mark, as UTF-8. What is not UTF-8 in such a file comes as it is. */
  chunks(): AsyncIterable<Uint8Array>;
}

const CHUNK = 256 * 1024;

const MARKS = [
  { encoding: 'UTF-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'UTF-16LE', bytes: [0xff, 0xfe] },
  { encoding: 'UTF-16BE', bytes: [0xfe, 0xff] },
] as const;

export async function openText(path: string): Promise<TextFile> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read(Buffer.alloc(3), 0, 3, 0);
    const head = buffer.subarray(0, bytesRead);
    const mark = MARKS.find(({ bytes }) => bytes.every((byte, index) => head[index] === byte));
    const encoding = mark?.encoding ?? 'UTF-8';
    const start = mark?.bytes.length ?? 0;
    return new Text(path, { encoding, size, start });
  } finally {
    await file.close();
  }
}

class Text implements TextFile {
  readonly encoding: TextFile['encoding'];
  readonly size: number;
  read = 0;
  readonly #path: string;
  readonly #start: number;

  constructor(
    path: string,
    told: {
      readonly encoding: TextFile['encoding'];
      readonly size: number;
      readonly start: number;
    },
  ) {
    this.encoding = told.encoding;
    this.size = told.size;
    this.#path = path;
    this.#start = told.start;
  }

  async *chunks(): AsyncGenerator<Uint8Array> {
    this.read = this.#start;
    const decoder = this.encoding === 'UTF-8' ? null : new TextDecoder(this.encoding);
    const stream = createReadStream(this.#path, { start: this.#start, highWaterMark: CHUNK });
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      this.read += chunk.length;
      yield decoder === null ? chunk : Buffer.from(decoder.decode(chunk, { stream: true }));
    }
    if (decoder !== null) yield Buffer.from(decoder.decode());
  }
}
