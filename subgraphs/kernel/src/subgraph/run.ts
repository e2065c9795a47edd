import { createLog, onShutdown } from '@globalcrimedesk/service';
import { auditConfig } from '../audit/config.ts';
import { openSubgraphAudit } from '../audit/open-subgraph-audit.ts';
import { callerKeys } from '../callers/caller-keys.ts';
import { subgraphConfig } from './config.ts';
import type { SubgraphDefinition } from './definition.ts';
import { serveSubgraph } from './serve.ts';
import { startSubgraph } from './subgraph.ts';

/** Runs a domain as a process of its own, from its environment, until it is told to stop. */
export async function runSubgraph<Store, Loaders>(
  definition: SubgraphDefinition<Store, Loaders>,
): Promise<void> {
  try {
    const config = subgraphConfig(definition.name, definition.port);
    const log = createLog({ name: definition.name, level: config.logLevel });
    const mongo = { uri: config.mongoUri, database: config.database };
    const audit = await openSubgraphAudit(definition.name, auditConfig(), { mongo, log });
    const subgraph = startSubgraph(definition, {
      mongo,
      audit,
      access: { kind: 'callers', keys: callerKeys(config.callerKeys, log) },
      log,
      engine: config.engine,
    });
    const server = await serveSubgraph(subgraph, { ...config, log });
    log.info({ url: server.url }, 'subgraph is listening');
    onShutdown({
      log,
      steps: [
        { name: 'http', stop: () => server.stop() },
        { name: 'database', stop: () => subgraph.stop() },
        { name: 'audit', stop: () => audit.stop() },
      ],
    });
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${definition.name}: ${text}\n`);
    process.exitCode = 1;
  }
}
