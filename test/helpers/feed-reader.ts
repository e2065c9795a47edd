import type { Change, ChangeFeed, ChangesPage, ChangesQuery, Scope } from '@globalcrimedesk/kernel';

/** A national system that keeps a copy of what it may see, by following the changes. */
export class FeedReader {
  /** All changes that were met, in their order. */
  readonly met: Change[] = [];
  /** The copy: records by their ids. */
  readonly copy = new Map<string, NonNullable<Change['record']>>();
  readonly #scope: Scope;
  #cursor: string | null = null;

  constructor(scope: Scope) {
    this.#scope = scope;
  }

  /** Reads one page on, and keeps its place only once the page has come. */
  async readOn(feed: ChangeFeed, query: Omit<ChangesQuery, 'since'>): Promise<ChangesPage> {
    const page = await feed.page(this.#scope, { ...query, since: this.#cursor });
    this.#cursor = page.endCursor;
    for (const change of page.changes) this.#take(change);
    return page;
  }

  /** Reads until nothing more is there. */
  async readAll(feed: ChangeFeed, query: Omit<ChangesQuery, 'since'>): Promise<void> {
    for (;;) {
      const { hasMore } = await this.readOn(feed, query);
      if (!hasMore) return;
    }
  }

  #take(change: Change): void {
    this.met.push(change);
    if (change.record === null) this.copy.delete(change.id);
    else this.copy.set(change.id, change.record);
  }
}
