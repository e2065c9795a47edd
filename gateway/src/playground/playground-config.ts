import type { PageCaller } from '../pages/page-callers.ts';

/** A query that a newcomer can run as it is. */
export interface PlaygroundExample {
  readonly name: string;
  /** One sentence: what the query asks and what it teaches. */
  readonly description: string;
  /** One named operation: the name becomes the tab's title. */
  readonly query: string;
  /** With ids that exist in the data that is served. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What the page asks its server for at `/playground/config.json`. The page itself knows no domain. */
export interface PlaygroundConfig {
  readonly title: string;
  /** Path of the GraphQL endpoint, on the page's own origin. */
  readonly endpoint: string;
  /** Shown in the header, for example that all data is invented. */
  readonly notice?: string;
  readonly examples: readonly PlaygroundExample[];
  /** As whom one can ask, where the server issues tokens itself; otherwise a token is typed as a header. */
  readonly callers: readonly PageCaller[];
}
