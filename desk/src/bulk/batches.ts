/** What an answer may be about at once, by number and by size. */
export interface BatchBounds {
  /** How many are asked about. */
  readonly asked: number;
  /** How many lines wait in one batch, those with an answer included. */
  readonly lines: number;
}

/** A line of the file on its way to its answer. */
export interface Entry<Item, Answer> {
  /** `null` for a line that has its answer. */
  readonly item: Item | null;
  /** Where there is an item as well: what an earlier pass came to, and left open. */
  readonly answer: Answer | null;
}

/** Gathers lines in their order, so that each batch asks about as many as may be asked about at once. */
export async function* batchesOf<Item, Answer>(
  entries: AsyncIterable<Entry<Item, Answer>>,
  bounds: BatchBounds,
): AsyncGenerator<readonly Entry<Item, Answer>[]> {
  let batch: Entry<Item, Answer>[] = [];
  let asked = 0;
  for await (const entry of entries) {
    batch.push(entry);
    if (entry.item !== null) asked += 1;
    if (asked < bounds.asked && batch.length < bounds.lines) continue;
    yield batch;
    batch = [];
    asked = 0;
  }
  if (batch.length > 0) yield batch;
}
