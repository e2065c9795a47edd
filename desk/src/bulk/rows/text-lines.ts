/** One line, without its end. */
interface TextLine {
  /** From 1. */
  readonly line: number;
  /** `null` for one that is longer than allowed; it was passed over without being kept. */
  readonly text: string | null;
}

const LINE_AT_MOST = 65_536;

/** Cuts text into lines, holding no more than one piece and one line. Empty lines come too. */
export async function* textLines(pieces: AsyncIterable<string>): AsyncGenerator<TextLine> {
  let rest = '';
  let isTooLong = false;
  let line = 0;
  const finished = (end: string): TextLine => {
    line += 1;
    const text = rest + end;
    const told = isTooLong || text.length > LINE_AT_MOST ? null : text.replace(/\r$/, '');
    rest = '';
    isTooLong = false;
    return { line, text: told };
  };
  for await (const piece of pieces) {
    let from = 0;
    for (let end = piece.indexOf('\n'); end !== -1; end = piece.indexOf('\n', from)) {
      yield finished(piece.slice(from, end));
      from = end + 1;
    }
    rest += piece.slice(from);
    if (rest.length > LINE_AT_MOST) {
      isTooLong = true;
      rest = '';
    }
  }
  if (rest !== '' || isTooLong) yield finished('');
}
