/** One line of a file, without its end. */
export interface Line {
  /** From 1. */
  readonly number: number;
  /** `null` for a line that is longer than allowed; it was passed over without being kept. */
  readonly bytes: Uint8Array | null;
}

const LINE_FEED = 10;

/**
 * Cuts a stream of bytes into lines, some at a time, holding no more than one chunk and one line. Empty lines come
 * too: line numbers are those that an editor shows.
 */
export async function* linesOf(
  chunks: AsyncIterable<Uint8Array>,
  longest: number,
): AsyncGenerator<readonly Line[]> {
  let pieces: Uint8Array[] = [];
  let held = 0;
  let tooLong = false;
  let number = 0;
  const finished = (): Line => {
    number += 1;
    const bytes = tooLong ? null : joined(pieces);
    pieces = [];
    held = 0;
    tooLong = false;
    return { number, bytes };
  };
  for await (const chunk of chunks) {
    const lines: Line[] = [];
    let start = 0;
    for (;;) {
      const end = chunk.indexOf(LINE_FEED, start);
      const piece = chunk.subarray(start, end === -1 ? chunk.length : end);
      held += piece.length;
      if (held > longest) {
        tooLong = true;
        pieces = [];
      } else if (piece.length > 0) pieces.push(piece);
      if (end === -1) break;
      lines.push(finished());
      start = end + 1;
    }
    if (lines.length > 0) yield lines;
  }
  if (held > 0) yield [finished()];
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const [only] = pieces;
  if (only === undefined) return new Uint8Array();
  return pieces.length === 1 ? only : Buffer.concat(pieces);
}
