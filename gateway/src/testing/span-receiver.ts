import { type HttpServer, jsonResponse, startHttpServer } from '@globalcrimedesk/service';
import { quietLog } from './graph.ts';

export interface ReceivedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly status: { readonly code?: number };
}

interface Attribute {
  readonly key: string;
  readonly value: Readonly<Record<string, unknown>>;
}

type Raw = Omit<ReceivedSpan, 'attributes'> & { readonly attributes: readonly Attribute[] };

interface OtlpBody {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly Attribute[] };
    readonly scopeSpans: readonly { readonly spans: readonly Raw[] }[];
  }[];
}

/** Takes spans by OTLP over HTTP in JSON, as a collector does. */
export interface SpanReceiver {
  /** Where spans are to be sent. */
  readonly url: string;
  readonly spans: readonly ReceivedSpan[];
  /** All that came, letter for letter. */
  readonly text: () => string;
  stop(): Promise<void>;
}

export async function startSpanReceiver(): Promise<SpanReceiver> {
  const spans: ReceivedSpan[] = [];
  const bodies: string[] = [];
  const server: HttpServer = await startHttpServer({
    host: '127.0.0.1',
    port: 0,
    log: quietLog,
    routes: [
      {
        path: '/v1/traces',
        methods: ['POST'],
        async handle({ body }) {
          const text = Buffer.from(await body()).toString();
          bodies.push(text);
          spans.push(...spansIn(JSON.parse(text)));
          return jsonResponse(200, {});
        },
      },
    ],
  });
  return {
    url: `${server.url}/v1/traces`,
    spans,
    text: () => bodies.join('\n'),
    stop: () => server.stop(0),
  };
}

function spansIn({ resourceSpans }: OtlpBody): ReceivedSpan[] {
  return resourceSpans.flatMap(({ scopeSpans }) =>
    scopeSpans.flatMap(({ spans }) =>
      spans.map((span) => ({
        ...span,
        attributes: Object.fromEntries(
          span.attributes.map(({ key, value }) => [key, Object.values(value)[0]]),
        ),
      })),
    ),
  );
}
