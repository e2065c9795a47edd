import {
  createLog,
  type Log,
  type OpenAudit,
  onShutdown,
  openAudit,
} from '@globalcrimedesk/service';
import { auditConfig } from '../audit/config.ts';
import { openSubgraphAudit } from '../audit/open-subgraph-audit.ts';
import { callerKeys } from '../callers/caller-keys.ts';
import { type StatelessConfig, statelessConfig, subgraphConfig } from './config.ts';
import type { StatelessDefinition, SubgraphDefinition } from './definition.ts';
import { serveSubgraph } from './serve.ts';
import {
  type StatelessOptions,
  type Subgraph,
  startStatelessSubgraph,
  startSubgraph,
} from './subgraph.ts';

/** Runs a domain as a process of its own, from its environment, until it is told to stop. */
export function runSubgraph<Store, Loaders>(
  definition: SubgraphDefinition<Store, Loaders>,
): Promise<void> {
  return orSayWhy(definition.name, async () => {
    const config = subgraphConfig(definition.name, definition.port);
    const log = createLog({ name: definition.name, level: config.logLevel });
    const mongo = { uri: config.mongoUri, database: config.database };
    const audit = await openSubgraphAudit(definition.name, auditConfig(), { mongo, log });
    await serve(config, { log, audit }, (options) =>
      startSubgraph(definition, { ...options, mongo }),
    );
  });
}

/** The same for a domain that keeps nothing: what it writes down stays in its spool, for it has no database. */
export function runStatelessSubgraph(definition: StatelessDefinition): Promise<void> {
  return orSayWhy(definition.name, async () => {
    const config = statelessConfig(definition.port);
    const log = createLog({ name: definition.name, level: config.logLevel });
    const audit = await openAudit(definition.name, auditConfig(), { log });
    await serve(config, { log, audit }, (options) => startStatelessSubgraph(definition, options));
  });
}

async function serve(
  config: StatelessConfig,
  { log, audit }: { readonly log: Log; readonly audit: OpenAudit },
  start: (options: StatelessOptions) => Subgraph,
): Promise<void> {
  const subgraph = start({
    audit,
    engine: config.engine,
    access: { kind: 'callers', keys: callerKeys(config.callerKeys, log) },
    log,
  });
  const server = await serveSubgraph(subgraph, { ...config, log });
  log.info({ url: server.url }, 'subgraph is listening');
  onShutdown({
    log,
    steps: [
      { name: 'http', stop: () => server.stop() },
      { name: 'subgraph', stop: () => subgraph.stop() },
      { name: 'audit', stop: () => audit.stop() },
    ],
  });
}

async function orSayWhy(name: string, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${name}: ${text}\n`);
    process.exitCode = 1;
  }
}
