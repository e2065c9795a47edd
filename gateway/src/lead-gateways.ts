import { type Log, onHangup, onShutdown, startWorkers } from '@globalcrimedesk/service';
import { countForWorkers } from './limits/worker-rate.ts';
import { observeWorkers } from './observe/observation.ts';
import type { ObserveSettings } from './observe/observe-settings.ts';

/** What a gateway tells the first process of several. */
export interface GatewayReport {
  readonly url: string;
}

/**
 * The first process of several gateways on one port: it answers nobody, but counts rates for all, replaces who dies and
 * hands signals on. Resolves with where they listen, once all are ready. @throws when one cannot start
 */
export async function leadGateways(options: {
  readonly count: number;
  readonly log: Log;
  /** What is measured of all of them together. */
  readonly observe: ObserveSettings;
}): Promise<GatewayReport> {
  const { log } = options;
  countForWorkers();
  const observation = await observeWorkers(options.observe, log);
  const { count } = options;
  const workers = await startWorkers<GatewayReport>({ count, log }).catch(
    async (error: unknown) => {
      await observation.stop();
      throw error;
    },
  );
  onHangup(() => workers.reload());
  onShutdown({
    log,
    steps: [
      { name: 'workers', stop: () => workers.stop() },
      { name: 'metrics', stop: () => observation.stop() },
    ],
  });
  void workers.lost.then(async (how) => {
    process.stderr.write(`gateway: ${how}\n`);
    await workers.stop().catch(() => undefined);
    process.exit(1);
  });
  const [first] = workers.reports;
  if (first === undefined) throw new Error('There are no workers.');
  return first;
}
