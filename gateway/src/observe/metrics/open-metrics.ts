import cluster from 'node:cluster';
import type { Log } from '@globalcrimedesk/service';
import { collectDefaultMetrics } from 'prom-client';
import type { CacheCount } from '../../execution/executor.ts';
import type { TransportEvents } from '../../transport/transport-events.ts';
import type { MetricsPlace } from '../observe-settings.ts';
import type { Observer } from '../observer.ts';
import { gatewayMetrics } from './gateway-metrics.ts';
import { tellFirstProcess } from './metrics-of-worker.ts';
import { requestMetrics, transportMetrics } from './request-metrics.ts';
import { serveMetrics } from './serve-metrics.ts';

export interface OpenMetrics {
  readonly observer: Observer;
  readonly events: TransportEvents;
  stop(): Promise<void>;
}

/**
 * Counts, and serves the counts; in a worker of node:cluster the first process serves those of all
 * (`serveMetricsOfWorkers`).
 */
export async function openMetrics(
  place: MetricsPlace,
  log: Log,
  caches: () => readonly CacheCount[],
): Promise<OpenMetrics> {
  const metrics = gatewayMetrics(caches);
  const { registry } = metrics;
  collectDefaultMetrics({ register: registry });
  const counting = { observer: requestMetrics(metrics), events: transportMetrics(metrics) };
  if (cluster.isWorker) return { ...counting, stop: tellFirstProcess(registry) };
  const server = await serveMetrics(place, log, () => registry.metrics());
  return { ...counting, stop: () => server.stop() };
}
