import {
  distinctRequestId,
  graphqlRoute,
  type HttpServer,
  healthRoutes,
  type Log,
  type Route,
  type ServerState,
  startHttpServer,
} from '@globalcrimedesk/service';
import type { Gateway } from './gateway.ts';
import { type PageOptions, pageRoutes } from './pages/page-routes.ts';
import { type PlaygroundOptions, playgroundRoutes } from './playground/routes.ts';
import type { WebOptions } from './web-options.ts';

export interface ServeOptions {
  readonly host: string;
  readonly port: number;
  readonly log: Log;
  /** Milliseconds from a request's arrival to its deadline. 10 s unless given. */
  readonly timeoutMs?: number;
  /** The page for developers at `/`; none unless given. */
  readonly playground?: PlaygroundOptions;
  /** Further pages, each at a path of its own. */
  readonly pages?: readonly PageOptions[];
  /** Further paths, such as that of the gateway's public keys. */
  readonly routes?: readonly Route[];
  /** `all`: not ready while a subgraph is not. `self`: subgraphs are listed, but do not decide. `all` unless given. */
  readonly readiness?: 'all' | 'self';
  /** What browsers and proxies in front are told, and believed. */
  readonly web?: WebOptions;
}

/** Listens: `/graphql`, `/health/live`, `/health/ready` the playground and further pages. Stop the server, then the gateway. */
export function serveGateway(gateway: Gateway, options: ServeOptions): Promise<HttpServer> {
  const { routes = [], pages = [] } = options;
  const { host, port, log, timeoutMs = 10_000, readiness = 'all', playground, web = {} } = options;
  const { corsOrigins, ...server } = web;
  const state: ServerState = { stopping: false };
  const parts = async () => {
    const found = await gateway.ready();
    return readiness === 'all' ? found : found.map((part) => ({ ...part, optional: true }));
  };
  return startHttpServer({
    host,
    port,
    log,
    state,
    ...server,
    nameRequest: distinctRequestId,
    routes: [
      graphqlRoute({
        path: '/graphql',
        run: gateway.run,
        log,
        timeoutMs,
        ...(corsOrigins === undefined ? {} : { corsOrigins }),
      }),
      ...healthRoutes(parts, state, { log }),
      ...(playground === undefined ? [] : playgroundRoutes(playground)),
      ...pages.flatMap(pageRoutes),
      ...routes,
    ],
  });
}
