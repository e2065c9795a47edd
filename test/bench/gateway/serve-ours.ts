import cluster from 'node:cluster';
import { readFile } from 'node:fs/promises';
import {
  createGateway,
  httpTransport,
  inProcessTransport,
  resilient,
  serveGateway,
} from '@globalcrimedesk/gateway';
import { createLog } from '@globalcrimedesk/service';
import { subgraphWork } from './subgraph-work.ts';

/** Arguments: supergraph file, port, `http` or `process`, `own` or `apollo`, how many workers. */
const [, , file = '', port = '', way = '', executor = '', workers = '1'] = process.argv;
const log = createLog({ name: 'bench', level: 'silent' });

async function serve(): Promise<void> {
  const gateway = await createGateway({
    supergraphSdl: await readFile(file, 'utf8'),
    log,
    executor: executor === 'apollo' ? 'apollo' : 'own',
    access: 'OPEN',
    transports: (name, url = '') =>
      resilient(
        way === 'http'
          ? httpTransport({ name, url, maxResponseBytes: 2 ** 28 })
          : inProcessTransport({
              name,
              log,
              subgraph: { execute: subgraphWork(name), ready: async () => ({ ready: true }) },
            }),
      ),
  });
  await serveGateway(gateway, { host: '127.0.0.1', port: Number(port), log, timeoutMs: 60_000 });
}

if (workers !== '1' && cluster.isPrimary) {
  for (let n = 0; n < Number(workers); n++) cluster.fork();
} else {
  await serve();
}

process.once('SIGTERM', () => process.exit(0));
