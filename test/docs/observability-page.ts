import { metricsPage } from '@globalcrimedesk/gateway';

const INTRODUCTION = `# Looking on: metrics, spans, slow operations

For who runs the gateway. All three are off unless a setting turns them on, and what is off is not even loaded. None of
them tells what was asked for or answered: no variable, no value that was written out in a text, no record, no caller, no
message. Who asked what is in the audit ([audit.md](audit.md)), and is read by auditors. Why it is so:
[decision 032](../decisions/032-observability.md). The tables are printed by \`npm run docs\` from
\`gateway/src/observe/metrics/metric-table.ts\`.

## Metrics, without any other tool

\`\`\`sh
METRICS_PORT=9464 npm start                              # in another terminal:
curl -s http://127.0.0.1:9464/metrics | grep '^gateway_'
\`\`\`

\`/metrics\` is in Prometheus' text format, on a listener of its own: METRICS_HOST (127.0.0.1) says on which address. It
knows no callers. Which operations are asked how often is nobody's business but yours: on another address than loopback,
let a firewall or a network policy say who reaches it.

What to look at first, each over the last minutes by two readings, or as a query of Prometheus:

| question | query |
| --- | --- |
| requests a second, by outcome | \`sum by (outcome) (rate(gateway_request_duration_seconds_count[5m]))\` |
| how long the slowest twentieth takes, by operation | \`histogram_quantile(0.95, sum by (le, operation) (rate(gateway_request_duration_seconds_bucket[5m])))\` |
| which source fails, and how | \`sum by (source, code) (rate(gateway_fetch_failures_total[5m]))\` |
| which source is left alone | \`gateway_breaker_state{state="OPEN"} > 0\` |
| whom limits stop | \`sum by (code) (rate(gateway_refusals_total[5m]))\` |
| whether the caches are large enough | \`rate(gateway_cache_hits_total[5m]) / (rate(gateway_cache_hits_total[5m]) + rate(gateway_cache_misses_total[5m]))\` |
| whether the process has no time left | \`nodejs_eventloop_lag_p99_seconds\`, \`rate(process_cpu_seconds_total[5m])\` |

Beside its own the gateway tells what prom-client knows of any process: \`process_*\` (CPU, memory, open files) and
\`nodejs_*\` (event loop, heap, garbage collection). With several workers the first process serves the sums of all of them;
of the event loop's lag it is the mean. What a worker had counted stays in the sums when it goes. Requests that never
became GraphQL (no JSON, another path, a body above 1 MiB) are not counted: the log has them.

## Spans

OTEL_EXPORTER_OTLP_ENDPOINT, or OTEL_EXPORTER_OTLP_TRACES_ENDPOINT for the whole address, names a collector that takes OTLP over HTTP; spans are sent
there as JSON, and nowhere else. Each request is a span (\`query Name\`) with one for its plan, where it was planned anew, and
one for each fetch (\`fetch persons\`). Their attributes:

| attribute | of | what it tells |
| --- | --- | --- |
| \`graphql.operation.name\`, \`graphql.operation.type\` | request, fetch | as the client called it |
| \`desk.operation.hash\` | request | SHA-256 of its text, as in the audit |
| \`desk.plan\` | request | \`made\` or \`cached\` |
| \`desk.outcome\`, \`desk.codes\` | request | as in the metrics |
| \`desk.sources\` | request | which subgraphs were asked |
| \`desk.request\` | request | the last part of its request id, to find it in logs and audit |
| \`desk.source\`, \`desk.outcome\`, \`desk.code\` | fetch | as in \`extensions.sources\` |

Each call to a subgraph has a header \`traceparent\` (W3C Trace Context), so that a subgraph that traces, too, joins.
Whether a client's \`traceparent\` is joined says TRACE_PARENT: \`ignore\`, unless what stands in front of the gateway sets the
header itself and takes off what clients send; then \`join\`. A client that is believed could have each of its requests
traced, and tie its own to those of others.

OTEL_TRACES_SAMPLER and OTEL_TRACES_SAMPLER_ARG say which requests are traced, OTEL_SERVICE_NAME and
OTEL_RESOURCE_ATTRIBUTES who tells it, OTEL_EXPORTER_OTLP_HEADERS how it proves that to the collector;
OTEL_SDK_DISABLED=true turns spans off. Spans that nobody takes are lost, which the log says, and hold up no request.

## Slow operations

SLOW_OPERATION_MS=1000 has the log tell of each operation that took a second or more (\`"msg":"a slow operation"\`): name,
kind and hash, milliseconds, outcome and codes, how each fetch went and when it began, and the plan with \`_\` for every
value. Of one operation at the most 2 a minute are told, 20 in all; \`untold\` says how many were left out since the last.

\`\`\`sh
SLOW_OPERATION_MS=200 npm start 2>&1 | grep 'a slow operation' | jq '{operation, ms, plan, fetches}'
\`\`\`
`;

/** docs/guides/observability.md */
export function observabilityGuide(): string {
  return `${INTRODUCTION}\n${metricsPage()}`;
}
