/** A line of an input, or, where it is longer than `limit`, that it is. */
export type BoundedLine = { readonly text: string } | { readonly tooLong: true };

/**
 * The lines of a stream of text in memory that does not grow with them: of a line that is longer than `limit` characters
 * nothing is kept.
 */
export async function* boundedLines(
  chunks: AsyncIterable<string>,
  limit: number,
): AsyncGenerator<BoundedLine[]> {
  let rest = '';
  let skipping = false;
  for await (const chunk of chunks) {
    const pieces = chunk.split('\n');
    const last = pieces.pop() ?? '';
    const lines: BoundedLine[] = [];
    for (const piece of pieces) {
      lines.push(
        skipping || rest.length + piece.length > limit ? { tooLong: true } : { text: rest + piece },
      );
      rest = '';
      skipping = false;
    }
    rest += last;
    if (rest.length > limit) {
      rest = '';
      skipping = true;
    }
    yield lines;
  }
  if (skipping) yield [{ tooLong: true }];
  else if (rest !== '') yield [{ text: rest }];
}
