/** Works on several at once, and yields what came of them in their order. Holds no more than `parallel` of them. */
export async function* inOrder<Item, Result>(
  items: AsyncIterable<Item>,
  parallel: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const running: Promise<Result>[] = [];
  try {
    for await (const item of items) {
      const begun = work(item);
      // Whoever fails is heard when its turn comes.
      begun.catch(() => undefined);
      running.push(begun);
      if (running.length < parallel) continue;
      const first = running.shift();
      if (first !== undefined) yield await first;
    }
    for (let first = running.shift(); first !== undefined; first = running.shift()) {
      yield await first;
    }
  } finally {
    // What is on its way comes to its end before anybody goes on.
    await Promise.allSettled(running);
  }
}
