import {
  gatewayAuditConfig,
  leadGateways,
  openCallers,
  type PageOptions,
  startBareGateway,
} from '@globalcrimedesk/gateway';
import { SUPERGRAPH_FILE } from '@globalcrimedesk/schema';
import {
  createLog,
  type Log,
  onHangup,
  onShutdown,
  type ThisWorker,
  thisWorker,
} from '@globalcrimedesk/service';
import { BORDER_CHECK } from './check-page/border-check.ts';
import { checkPage } from './check-page/check-page.ts';
import type { DeskConfig } from './config.ts';
import { EXAMPLE_TEXTS } from './examples/queries.ts';

export interface GatewayFlags {
  readonly supergraph?: string;
  readonly port?: number;
  readonly auth: 'token' | 'none';
  readonly executor?: DeskConfig['executor'];
  /** Wins over WORKERS. */
  readonly workers?: number;
}

/** Runs a gateway over subgraphs that answer by HTTP, alone or in several processes, until it is told to stop. */
export async function runGateway(config: DeskConfig, flags: GatewayFlags): Promise<void> {
  const log = createLog({ name: 'gateway', level: config.logLevel });
  const worker = await thisWorker();
  const count = flags.workers ?? config.workers;
  if (worker === null && count > 1) {
    const { url } = await leadGateways({ count, observe: config.observe, log });
    sayReady(url, flags);
    return;
  }
  const url = await serve(config, flags, log, worker);
  if (worker === null) sayReady(url, flags);
  else worker.ready({ url });
}

async function serve(
  config: DeskConfig,
  flags: GatewayFlags,
  log: Log,
  worker: ThisWorker | null,
): Promise<string> {
  const ownSubgraphs = flags.supergraph === undefined;
  const callers = flags.auth === 'none' ? null : await openCallers({ ...config, log });
  const gateway = await startBareGateway({
    supergraphFile: flags.supergraph ?? SUPERGRAPH_FILE,
    ownSubgraphs,
    callers,
    host: config.host,
    port: flags.port ?? config.port,
    log,
    timeoutMs: config.requestTimeoutMs,
    executor: flags.executor ?? config.executor,
    calls: config.calls,
    access: config.access,
    limits: { ...config.limits, amongWorkers: worker !== null },
    web: config.web,
    observe: config.observe,
    // Of nobody there is nothing to write down; and several may run over one folder.
    ...(callers === null ? {} : { audit: { ...gatewayAuditConfig(), worker } }),
    ...(ownSubgraphs
      ? { warmUp: [...EXAMPLE_TEXTS, BORDER_CHECK], pages: [officersPage(config)] }
      : {}),
  });
  onHangup(() => {
    gateway.reload().catch(() => undefined); // the log tells
  });
  onShutdown({ log, steps: [{ name: 'gateway', stop: () => gateway.stop() }] });
  return gateway.url;
}

/** Whoever stands at a border brings a token of their own issuer: nobody is offered. */
function officersPage({ requestTimeoutMs }: DeskConfig): PageOptions {
  return checkPage({ title: 'GlobalCrimeDesk', requestTimeoutMs });
}

function sayReady(url: string, { auth, supergraph }: GatewayFlags): void {
  process.stdout.write(`Gateway ready at ${url}/graphql\n`);
  if (auth === 'none' && supergraph === undefined) {
    process.stderr.write(
      'With --auth none no call is signed: our own subgraphs refuse each of them (CALL_UNSIGNED).\n',
    );
  }
}
