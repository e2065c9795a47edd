import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { CacheCount } from '../../execution/executor.ts';
import { DURATION_BUCKETS, METRICS, type MetricRow } from './metric-table.ts';

type Named = 'operation' | 'outcome' | 'source' | 'code' | 'state' | 'cache';

/** The metrics of one gateway, each as its row in the table says. */
export interface GatewayMetrics {
  readonly registry: Registry;
  readonly requests: Histogram<Named>;
  readonly inFlight: Gauge<Named>;
  readonly refusals: Counter<Named>;
  readonly errors: Counter<Named>;
  readonly plans: Histogram<Named>;
  readonly fetches: Histogram<Named>;
  readonly fetchFailures: Counter<Named>;
  readonly retries: Counter<Named>;
  readonly shared: Counter<Named>;
  readonly breakers: Gauge<Named>;
}

/** @param caches those of the graph that is served now, asked for whenever the metrics are read. */
export function gatewayMetrics(caches: () => readonly CacheCount[]): GatewayMetrics {
  const registry = new Registry();
  const options = ({ name, help, labels }: MetricRow) => ({
    name,
    help,
    labelNames: labels as readonly Named[],
    registers: [registry],
  });
  const counter = (row: MetricRow) => new Counter<Named>(options(row));
  const gauge = (row: MetricRow) => new Gauge<Named>(options(row));
  const histogram = (row: MetricRow) =>
    new Histogram<Named>({ ...options(row), buckets: [...DURATION_BUCKETS] });
  const metrics: GatewayMetrics = {
    registry,
    requests: histogram(METRICS.requests),
    inFlight: gauge(METRICS.inFlight),
    refusals: counter(METRICS.refusals),
    errors: counter(METRICS.errors),
    plans: histogram(METRICS.plans),
    fetches: histogram(METRICS.fetches),
    fetchFailures: counter(METRICS.fetchFailures),
    retries: counter(METRICS.retries),
    shared: counter(METRICS.shared),
    breakers: gauge(METRICS.breakers),
  };
  countCaches(caches, options);
  return metrics;
}

/** Caches count for themselves: they are read when somebody reads the metrics, and cost a request nothing. */
function countCaches(
  caches: () => readonly CacheCount[],
  options: (row: MetricRow) => ConstructorParameters<typeof Counter<Named>>[0],
): void {
  const read = (row: MetricRow, count: (cache: CacheCount) => number) => {
    const Kind = row.kind === 'counter' ? Counter : Gauge;
    new Kind<Named>({
      ...options(row),
      collect() {
        this.reset();
        for (const cache of caches()) this.inc({ cache: cache.name }, count(cache));
      },
    });
  };
  read(METRICS.cacheEntries, (cache) => cache.size());
  read(METRICS.cacheMax, (cache) => cache.max);
  read(METRICS.cacheHits, (cache) => cache.hits());
  read(METRICS.cacheMisses, (cache) => cache.misses());
}
