import { createLog, onShutdown } from '@globalcrimedesk/service';
import { checkUrl, readSupergraph } from './composition/read-supergraph.ts';
import { readConfig, subgraphUrlKey } from './config.ts';
import { createGateway, serveGateway } from './gateway.ts';
import { httpTransport } from './transport/http-transport.ts';

/** The gateway as a process of its own, over subgraphs that are processes of their own. */
async function main(): Promise<void> {
  const config = readConfig();
  const log = createLog({ name: 'gateway', level: config.logLevel });
  const gateway = await createGateway({
    supergraphSdl: await readSupergraph(config.supergraphFile),
    transports(name, url) {
      const override = config.subgraphUrls.get(subgraphUrlKey(name));
      return httpTransport({ name, url: checkUrl(name, override ?? url) });
    },
    log,
  });
  const server = await serveGateway(gateway, {
    host: config.host,
    port: config.port,
    log,
    timeoutMs: config.requestTimeoutMs,
  });
  onShutdown({
    log,
    steps: [
      { name: 'http', stop: () => server.stop() },
      { name: 'gateway', stop: () => gateway.stop() },
    ],
  });
  log.info({ url: server.url }, 'gateway is listening');
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
