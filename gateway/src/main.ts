import { createLog, onShutdown } from '@globalcrimedesk/service';
import { gatewayAuditConfig } from './audit/config.ts';
import { openCallers } from './auth/open-callers.ts';
import { startBareGateway } from './bare.ts';
import { readConfig } from './config.ts';

/** The gateway as a process of its own, over our subgraphs as processes of their own. */
async function main(): Promise<void> {
  const { requestTimeoutMs: timeoutMs, logLevel, issuersFile, keys, ...config } = readConfig();
  const log = createLog({ name: 'gateway', level: logLevel });
  const callers = await openCallers({ host: config.host, keys, issuersFile, log });
  const gateway = await startBareGateway({
    ...config,
    callers,
    log,
    timeoutMs,
    ownSubgraphs: true,
    audit: gatewayAuditConfig(),
  });
  onShutdown({ log, steps: [{ name: 'gateway', stop: () => gateway.stop() }] });
  log.info({ url: gateway.url }, 'gateway is listening');
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
