import type { Log } from '@globalcrimedesk/service';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { envDetectorSync, Resource } from '@opentelemetry/resources';
import {
  AlwaysOffSampler,
  BasicTracerProvider,
  BatchSpanProcessor,
  ParentBasedSampler,
  type Sampler,
  type SpanExporter,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace-base';
import type { SpanSettings } from '../observe-settings.ts';
import type { Observer } from '../observer.ts';
import { requestSpans } from './request-spans.ts';

export interface OpenSpans {
  readonly observer: Observer;
  /** Sends what is left, as far as somebody takes it. */
  stop(): Promise<void>;
}

/** How long a stop waits for who takes the spans. */
const LAST_SEND_MS = 3_000;

/**
 * Sends spans to whoever the settings name, and to nobody else. The tracer is not made global: @apollo/gateway would add
 * spans of its own to it, with the text of each operation.
 */
export function openSpans(settings: SpanSettings, log: Log): OpenSpans {
  const exporter = telling(new OTLPTraceExporter({ url: settings.url }), log);
  const provider = new BasicTracerProvider({
    // OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES win over the name here.
    resource: new Resource({ 'service.name': 'globalcrimedesk-gateway' }).merge(
      envDetectorSync.detect() as Resource,
    ),
    sampler: samplerOf(settings),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  const tracer = provider.getTracer('globalcrimedesk');
  return {
    observer: requestSpans(tracer, settings.joins),
    async stop() {
      let late: NodeJS.Timeout | undefined;
      const patience = new Promise<void>((resolve) => {
        late = setTimeout(resolve, LAST_SEND_MS);
      });
      const sent = provider.shutdown().catch(() => undefined); // the log tells
      await Promise.race([sent, patience]);
      clearTimeout(late);
    },
  };
}

function samplerOf({ share, obeysParent }: SpanSettings): Sampler {
  const root = share === 0 ? new AlwaysOffSampler() : new TraceIdRatioBasedSampler(share);
  return obeysParent ? new ParentBasedSampler({ root }) : root;
}

/** Says so in the log when spans begin to get lost and when they no longer are; the SDK alone would keep quiet. */
function telling(exporter: SpanExporter, log: Log): SpanExporter {
  let isLosing = false;
  return {
    export(spans, done) {
      exporter.export(spans, (result) => {
        const { error } = result;
        if (error !== undefined && !isLosing) log.warn({ err: error }, 'spans are lost');
        if (error === undefined && isLosing) log.warn('spans are taken again');
        isLosing = error !== undefined;
        done(result);
      });
    },
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => exporter.forceFlush?.(),
  };
}
