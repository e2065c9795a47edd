import { createLog, graphqlRoute, startHttpServer } from '@globalcrimedesk/service';
import { subgraphWork } from './subgraph-work.ts';
import { SOURCES } from './world.ts';

const log = createLog({ name: 'bench', level: 'silent' });
const urls: Record<string, string> = {};
for (const source of SOURCES) {
  const work = subgraphWork(source);
  const server = await startHttpServer({
    host: '127.0.0.1',
    port: 0,
    log,
    maxBodyBytes: 64 * 1024 * 1024,
    maxConnectionsPerAddress: 100_000,
    routes: [
      graphqlRoute({
        path: '/graphql',
        mode: 'subgraph',
        log,
        run: (params, { requestId, deadline }) => work({ ...params, requestId, deadline }),
      }),
    ],
  });
  urls[source] = `${server.url}/graphql`;
}
process.send?.(urls);
process.on('disconnect', () => process.exit(0));
