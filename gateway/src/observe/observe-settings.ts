import type { Settings } from '@globalcrimedesk/service';

/** Where `/metrics` is served. */
export interface MetricsPlace {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
}

/** Where spans go, and of which requests there are any. */
export interface SpanSettings {
  /** Takes OTLP over HTTP, in JSON. */
  readonly url: string;
  /** Which of the requests that begin a trace of their own are traced: a share from 0 to 1. */
  readonly share: number;
  /** Whether a trace that is joined is traced if whoever began it says so, instead of by our own share. */
  readonly obeysParent: boolean;
  /** Whether a client's `traceparent` is believed. */
  readonly joins: boolean;
}

/** What is measured of a gateway. What is missing is off, and costs nothing. */
export interface ObserveSettings {
  readonly metrics?: MetricsPlace;
  readonly spans?: SpanSettings;
  /** From how many milliseconds on an operation is told of in the log. */
  readonly slowMs?: number;
}

const SAMPLERS = [
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
  'always_on',
  'always_off',
  'traceidratio',
] as const;

/** Reads the settings; what is wrong becomes a fault of `s`. */
export function observeSettings(s: Settings): ObserveSettings {
  const port = s.port('METRICS_PORT');
  const host = s.host('METRICS_HOST', { default: '127.0.0.1' });
  const spans = spanSettings(s);
  const slowMs = s.integer('SLOW_OPERATION_MS', { min: 1, max: 600_000 });
  return {
    ...(port === undefined ? {} : { metrics: { host, port } }),
    ...(spans === undefined ? {} : { spans }),
    ...(slowMs === undefined ? {} : { slowMs }),
  };
}

/** By the names that OpenTelemetry gives them (Environment Variable Specification), so that a cluster's defaults fit. */
function spanSettings(s: Settings): SpanSettings | undefined {
  const base = s.url('OTEL_EXPORTER_OTLP_ENDPOINT');
  const own = s.url('OTEL_EXPORTER_OTLP_TRACES_ENDPOINT');
  const disabled = s.choice('OTEL_SDK_DISABLED', ['false', 'true'], { default: 'false' });
  const sampler = s.choice('OTEL_TRACES_SAMPLER', SAMPLERS, { default: 'parentbased_always_on' });
  const ratio = s.string('OTEL_TRACES_SAMPLER_ARG', { default: '1', ...SHARE });
  const joins = s.choice('TRACE_PARENT', ['ignore', 'join'], { default: 'ignore' }) === 'join';
  const url = own ?? (base === undefined ? undefined : `${base}/v1/traces`);
  if (url === undefined || disabled === 'true') return undefined;
  s.choice('OTEL_EXPORTER_OTLP_PROTOCOL', ['http/json'], { default: 'http/json' });
  const share = { always_on: 1, always_off: 0, traceidratio: Number(ratio) };
  const root = sampler.replace('parentbased_', '') as keyof typeof share;
  return { url, share: share[root], obeysParent: root !== sampler, joins };
}

const SHARE = {
  pattern: /^(?:0(?:\.\d+)?|1(?:\.0+)?)$/,
  accepted: 'a share from 0 to 1, such as 0.1',
};
