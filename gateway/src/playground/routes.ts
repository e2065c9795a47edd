import type { Route } from '@globalcrimedesk/service';
import type { PageCallers } from '../pages/page-callers.ts';
import { pageRoutes } from '../pages/page-routes.ts';
import type { PlaygroundConfig, PlaygroundExample } from './playground-config.ts';

export interface PlaygroundOptions {
  /** Name of the project, in the page's header. */
  readonly title: string;
  /** Shown beside it, for example that all data is invented. */
  readonly notice?: string;
  /** Asked for at each opening of the page when it is a function, since example ids come with the data. */
  readonly examples: readonly PlaygroundExample[] | (() => Promise<readonly PlaygroundExample[]>);
  /** As whom one can ask; nobody is offered unless given. */
  readonly callers?: PageCallers;
}

/** Same path from src/playground (tsx) and from dist/playground (built). */
const BUNDLE_FOLDER = new URL('../../dist/playground/', import.meta.url);

/**
 * GraphiQL at `/`, its files and its configuration below `/playground/`. GraphiQL and CodeMirror set styles through the
 * CSSOM, which the pages' policy does not govern.
 *
 * @param folder where `npm run build:pages` has put the page; given by tests only
 */
export function playgroundRoutes(options: PlaygroundOptions, folder = BUNDLE_FOLDER): Route[] {
  return pageRoutes({
    name: 'The playground’s page',
    path: '/',
    filesBelow: '/playground',
    folder,
    config: () => configFrom(options),
    callers: options.callers,
  });
}

async function configFrom(options: PlaygroundOptions): Promise<PlaygroundConfig> {
  const { title, notice, examples, callers } = options;
  return {
    title,
    endpoint: '/graphql',
    ...(notice === undefined ? {} : { notice }),
    examples: typeof examples === 'function' ? await examples() : examples,
    callers: callers?.offered ?? [],
  };
}
