import { createLog, endFailed, onHangup, onShutdown, thisWorker } from '@globalcrimedesk/service';
import { gatewayAuditConfig } from './audit/config.ts';
import { openCallers } from './auth/open-callers.ts';
import { startBareGateway } from './bare.ts';
import { readConfig } from './config.ts';
import { leadGateways } from './lead-gateways.ts';

/** The gateway as a process of its own, or as several, over our subgraphs as processes of their own. */
async function main(): Promise<void> {
  const config = readConfig();
  const log = createLog({ name: 'gateway', level: config.logLevel });
  const worker = await thisWorker();
  if (worker === null && config.workers > 1) {
    const { url } = await leadGateways({
      count: config.workers,
      observe: config.observe,
      log,
    });
    log.info({ url, workers: config.workers }, 'gateway is listening');
    return;
  }
  const { host, keys, issuersFile } = config;
  const callers = await openCallers({ host, keys, issuersFile, log });
  const gateway = await startBareGateway({
    ...config,
    limits: { ...config.limits, amongWorkers: worker !== null },
    callers,
    log,
    timeoutMs: config.requestTimeoutMs,
    ownSubgraphs: true,
    audit: { ...gatewayAuditConfig(), worker },
  });
  onHangup(() => {
    gateway.reload().catch(() => undefined); // the log tells
  });
  onShutdown({ log, steps: [{ name: 'gateway', stop: () => gateway.stop() }] });
  log.info({ url: gateway.url }, 'gateway is listening');
  worker?.ready({ url: gateway.url });
}

main().catch((error: unknown) => {
  endFailed(error instanceof Error ? error.message : String(error));
});
