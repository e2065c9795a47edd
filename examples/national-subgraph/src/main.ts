import { AccessLog } from './access-log.ts';
import { accessRule } from './access-rule.ts';
import { readConfig } from './config.ts';
import { createGraph } from './graph.ts';
import { startServer } from './server.ts';
import { CallVerifier, deskKeys } from './signed-call.ts';
import { Store } from './store.ts';

/** Westerkade's subgraph: it stops by SIGINT or SIGTERM, after what is in flight. */
async function main(): Promise<void> {
  const config = readConfig();
  const store = new Store(config.dataDir);
  await store.fillOnFirstRun();
  const log = await AccessLog.open(config.dataDir);
  const server = await startServer({
    host: config.host,
    port: config.port,
    verifier: new CallVerifier(config.name, deskKeys(config.deskKeys)),
    answer: createGraph({ store, mayRead: accessRule(config.ncbs), log }),
  });
  process.stdout.write(`${config.name} answers the desk at ${server.url}/graphql\n`);

  const stop = async () => {
    await server.stop();
    await log.close();
    await store.close();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
}

main().catch((error: unknown) => {
  process.stderr.write(`national-subgraph: ${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
});
