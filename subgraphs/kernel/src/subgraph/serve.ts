import {
  graphqlRoute,
  type HttpServer,
  healthRoutes,
  type Log,
  type ServerState,
  SIGNATURE_HEADER,
  startHttpServer,
} from '@globalcrimedesk/service';
import type { Subgraph } from './subgraph.ts';

export interface ServeOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly log: Log;
}

/** The largest call of a gateway that is read, in bytes: entity representations by the thousand. */
const BODY_BYTES = 16 * 1024 * 1024;

/** Puts a subgraph on HTTP for a gateway: `/graphql`, `/health/live`, `/health/ready`. */
export function serveSubgraph(subgraph: Subgraph, options: ServeOptions): Promise<HttpServer> {
  const { host, port, log } = options;
  const state: ServerState = { stopping: false };
  const parts = async () => [{ name: subgraph.name, ...(await subgraph.ready()) }];
  return startHttpServer({
    host,
    port,
    log,
    state,
    maxBodyBytes: BODY_BYTES,
    routes: [
      graphqlRoute({
        path: '/graphql',
        mode: 'subgraph',
        log,
        run: (params, { requestId, deadline, headers }) => {
          const signature = headers[SIGNATURE_HEADER];
          return subgraph.execute({
            ...params,
            requestId,
            deadline,
            ...(signature === undefined ? {} : { signature }),
          });
        },
      }),
      ...healthRoutes(parts, state, { log }),
    ],
  });
}
