/** A metric as the code makes it and the guide tells of it. */
export interface MetricRow {
  readonly kind: 'counter' | 'gauge' | 'histogram';
  readonly name: string;
  readonly labels: readonly string[];
  readonly unit:
    | 'seconds'
    | 'requests'
    | 'calls'
    | 'entries'
    | 'look-ups'
    | 'answers'
    | 'is (1) or not (0)';
  readonly help: string;
}

/** Every metric of the gateway's own. What each is called is for dashboards to rely on: rename none. */
export const METRICS = {
  requests: {
    kind: 'histogram',
    name: 'gateway_request_duration_seconds',
    labels: ['operation', 'outcome'],
    unit: 'seconds',
    help: 'From the arrival of a request at the gateway to its answer, by operation and what became of it. Its _count is the number of requests.',
  },
  inFlight: {
    kind: 'gauge',
    name: 'gateway_requests_in_flight',
    labels: [],
    unit: 'requests',
    help: 'Requests that wait for their answer now.',
  },
  refusals: {
    kind: 'counter',
    name: 'gateway_refusals_total',
    labels: ['code'],
    unit: 'requests',
    help: 'Requests of which nothing was executed, by the code of their first error: limits, rates, unknown callers, bad documents.',
  },
  errors: {
    kind: 'counter',
    name: 'gateway_errors_total',
    labels: ['code'],
    unit: 'answers',
    help: 'Answers with data that have an error of this code as well, each code once for each answer.',
  },
  plans: {
    kind: 'histogram',
    name: 'gateway_plan_duration_seconds',
    labels: [],
    unit: 'seconds',
    help: 'How long it took to plan an operation that was not in the cache of plans.',
  },
  fetches: {
    kind: 'histogram',
    name: 'gateway_fetch_duration_seconds',
    labels: ['source', 'outcome'],
    unit: 'seconds',
    help: 'From the sending of a call to a subgraph to its answer, second attempts included. outcome is that of extensions.sources.',
  },
  fetchFailures: {
    kind: 'counter',
    name: 'gateway_fetch_failures_total',
    labels: ['source', 'code'],
    unit: 'calls',
    help: 'Calls to a subgraph that brought no usable answer, or one with a failure in it. CLIENT_LEFT is nobody’s failure.',
  },
  retries: {
    kind: 'counter',
    name: 'gateway_fetch_retries_total',
    labels: ['source'],
    unit: 'calls',
    help: 'Calls to a subgraph that were sent a second time.',
  },
  shared: {
    kind: 'counter',
    name: 'gateway_fetch_shared_total',
    labels: ['source'],
    unit: 'calls',
    help: 'Calls that were not sent, because one that asked the same for the same caller was on its way.',
  },
  breakers: {
    kind: 'gauge',
    name: 'gateway_breaker_state',
    labels: ['source', 'state'],
    unit: 'is (1) or not (0)',
    help: 'The state of the breaker before a subgraph, from its first change on. Of several workers: how many have it in this state.',
  },
  cacheEntries: {
    kind: 'gauge',
    name: 'gateway_cache_entries',
    labels: ['cache'],
    unit: 'entries',
    help: 'What a cache holds now.',
  },
  cacheMax: {
    kind: 'gauge',
    name: 'gateway_cache_entries_max',
    labels: ['cache'],
    unit: 'entries',
    help: 'The most that a cache holds.',
  },
  cacheHits: {
    kind: 'counter',
    name: 'gateway_cache_hits_total',
    labels: ['cache'],
    unit: 'look-ups',
    help: 'Found in a cache. Begins anew when the supergraph is loaded anew.',
  },
  cacheMisses: {
    kind: 'counter',
    name: 'gateway_cache_misses_total',
    labels: ['cache'],
    unit: 'look-ups',
    help: 'Not found in a cache, and made. Begins anew when the supergraph is loaded anew.',
  },
} as const satisfies Readonly<Record<string, MetricRow>>;

/** In seconds, from an answer out of memory to the longest that anyone waits. */
export const DURATION_BUCKETS = [
  0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
] as const;
