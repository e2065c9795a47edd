import type { Log } from '@globalcrimedesk/service';
import type { CacheCount } from '../execution/executor.ts';
import type { TransportEvents } from '../transport/transport-events.ts';
import { observeEach } from './observe-each.ts';
import type { ObserveSettings } from './observe-settings.ts';
import type { Observer } from './observer.ts';
import { slowOperations } from './slow/slow-operations.ts';

/** What looks on at one gateway. */
export interface Observation {
  /** For `createGateway`; missing where nothing is measured. */
  readonly observer?: Observer;
  /** For the transports; missing where nothing is counted. */
  readonly events?: TransportEvents;
  /** Whose caches are told of, once it is there. */
  readCaches(of: { readonly caches: readonly CacheCount[] }): void;
  /** After the gateway: its last requests are told, too. */
  stop(): Promise<void>;
}

/** Begins to measure what the settings ask for. What they do not ask for is not even loaded. */
export async function openObservation(settings: ObserveSettings, log: Log): Promise<Observation> {
  const observers: Observer[] = [];
  const stops: (() => Promise<void>)[] = [];
  let events: TransportEvents | undefined;
  let gateway: { readonly caches: readonly CacheCount[] } = { caches: [] };
  if (settings.metrics !== undefined) {
    const { openMetrics } = await import('./metrics/open-metrics.ts');
    const metrics = await openMetrics(settings.metrics, log, () => gateway.caches);
    observers.push(metrics.observer);
    stops.push(metrics.stop);
    events = metrics.events;
  }
  if (settings.spans !== undefined) {
    const { openSpans } = await import('./spans/open-spans.ts');
    const spans = openSpans(settings.spans, log);
    observers.push(spans.observer);
    stops.push(spans.stop);
  }
  const { slowMs } = settings;
  if (slowMs !== undefined) observers.push(slowOperations({ slowMs, log }));
  const observer = observeEach(observers);
  return {
    ...(observer === undefined ? {} : { observer }),
    ...(events === undefined ? {} : { events }),
    readCaches(of) {
      gateway = of;
    },
    async stop() {
      await Promise.all(stops.map((stop) => stop()));
    },
  };
}

/**
 * For the first process of several workers: serves what all of them counted together. Spans and the log of slow
 * operations are each worker's own business.
 */
export async function observeWorkers(
  { metrics }: ObserveSettings,
  log: Log,
): Promise<{ stop(): Promise<void> }> {
  if (metrics === undefined) return { stop: async () => {} };
  const { serveMetricsOfWorkers } = await import('./metrics/metrics-of-workers.ts');
  return serveMetricsOfWorkers(metrics, log);
}
