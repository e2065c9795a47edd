import type { PageCallers, PageOptions } from '@globalcrimedesk/gateway';

export interface CheckPageOptions {
  /** Name of the project, in the page's header. */
  readonly title: string;
  /** Shown beside it, for example that all data is invented. */
  readonly notice?: string | undefined;
  /** How long the desk takes for a request at most, in milliseconds. */
  readonly requestTimeoutMs: number;
  /** As whom one can ask; nobody is offered unless given: then officers paste a token. */
  readonly callers?: PageCallers | undefined;
}

/** Same path from src/check-page (tsx) and from dist/check-page (built). */
const BUNDLE_FOLDER = new URL('../../dist/check-page/', import.meta.url);

/** What the page asks with: whoever has no such purpose is not offered. */
const PURPOSE = 'BORDER_CONTROL';

/** What the way there and back may take beside the desk's own time. */
const WAY_MS = 2_000;

/**
 * The officer's page at `/check`: a scan, and what the desk says of it. Decision 037.
 * @param folder where `npm run build:pages` has put it; given by tests only
 */
export function checkPage(options: CheckPageOptions, folder = BUNDLE_FOLDER): PageOptions {
  const { title, notice, requestTimeoutMs } = options;
  const callers = options.callers === undefined ? undefined : officersOf(options.callers);
  return {
    name: 'The officer’s page',
    path: '/check',
    filesBelow: '/check',
    folder,
    config: async () => ({
      title,
      ...(notice === undefined ? {} : { notice }),
      endpoint: '/graphql',
      timeoutMs: requestTimeoutMs + WAY_MS,
      callers: callers?.offered ?? [],
    }),
    callers,
  };
}

function officersOf({ offered, issue }: PageCallers): PageCallers {
  return { offered: offered.filter(({ purpose }) => purpose.includes(PURPOSE)), issue };
}
