import type { QueryPlan } from '@apollo/query-planner';
import type { GraphqlMeta, GraphqlResult, PreparedOperation } from '@globalcrimedesk/service';
import {
  type Context,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import { operationHash } from '../../operations/operation-hash.ts';
import type { FetchOutcome, FetchWatch, Observer, RequestWatch } from '../observer.ts';
import { knownCode, knownCodes, outcomeOf } from '../outcome.ts';
import { shownName } from '../shown-name.ts';
import { readTraceParent, writeTraceParent } from './trace-parent.ts';

/**
 * A span for each request, and within it one for its plan and one for each fetch. They tell names of operations and
 * sources, hashes and outcomes: no text, no variable, no id of a record, since a trace store is kept by others for other
 * readers than the audit.
 * @param joins whether a client's `traceparent` is believed
 */
export function requestSpans(tracer: Tracer, joins: boolean): Observer {
  return { request: (meta) => new TracedRequest(tracer, meta, joins) };
}

class TracedRequest implements RequestWatch {
  readonly #tracer: Tracer;
  readonly #meta: GraphqlMeta;
  readonly #span: Span;
  readonly #within: Context;
  /** Of a request that is not traced, which each of its fetches has as well: nothing more is made for it. */
  readonly #untraced: FetchWatch | undefined;
  readonly #sources = new Set<string>();

  constructor(tracer: Tracer, meta: GraphqlMeta, joins: boolean) {
    const parent = joins ? readTraceParent(meta.headers.traceparent) : undefined;
    const around = parent === undefined ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, parent);
    this.#tracer = tracer;
    this.#meta = meta;
    this.#span = tracer.startSpan(
      'request',
      { kind: SpanKind.SERVER, attributes: { 'desk.request': ownPart(meta.requestId) } },
      around,
    );
    this.#within = trace.setSpan(ROOT_CONTEXT, this.#span);
    this.#untraced = this.#span.isRecording()
      ? undefined
      : { traceparent: writeTraceParent(this.#span.spanContext()), end() {} };
  }

  prepared(prepared: PreparedOperation, text: string): void {
    if (this.#untraced !== undefined) return;
    const { operation: kind, name } = prepared.operation;
    const shown = shownName(name?.value);
    this.#span.updateName(shown === null ? kind : `${kind} ${shown}`);
    this.#span.setAttributes({
      'graphql.operation.type': kind,
      ...(shown === null ? {} : { 'graphql.operation.name': shown }),
      'desk.operation.hash': operationHash(prepared, text),
    });
  }

  planned(_plan: QueryPlan, found: 'made' | 'cached', ms: number): void {
    if (this.#untraced !== undefined) return;
    this.#span.setAttribute('desk.plan', found);
    if (found === 'cached') return;
    const now = Date.now();
    this.#tracer.startSpan('plan', { startTime: now - ms }, this.#within).end(now);
  }

  fetch(source: string, operationName: string | undefined): FetchWatch {
    if (this.#untraced !== undefined) return this.#untraced;
    this.#sources.add(source);
    const shown = shownName(operationName);
    const span = this.#tracer.startSpan(
      `fetch ${source}`,
      {
        kind: SpanKind.CLIENT,
        attributes: {
          'desk.source': source,
          ...(shown === null ? {} : { 'graphql.operation.name': shown }),
        },
      },
      this.#within,
    );
    return {
      traceparent: writeTraceParent(span.spanContext()),
      end(outcome, code) {
        endFetch(span, outcome, code);
      },
    };
  }

  end(result: GraphqlResult): void {
    if (this.#untraced !== undefined) return;
    const span = this.#span;
    const outcome = outcomeOf(result, this.#meta.signal);
    span.setAttributes({
      'desk.outcome': outcome,
      'desk.codes': [...knownCodes(result)],
      'desk.sources': [...this.#sources].sort(),
    });
    if (outcome === 'FAILED') span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
  }
}

function endFetch(span: Span, outcome: FetchOutcome, code: string | undefined): void {
  span.setAttribute('desk.outcome', outcome);
  if (outcome !== 'ANSWERED') {
    span.setAttribute('desk.code', knownCode(code));
    span.setStatus({ code: SpanStatusCode.ERROR });
  }
  span.end();
}

/** The part of a request's id that the gateway made: what a client put before it may be anything. */
function ownPart(requestId: string): string {
  return requestId.slice(requestId.lastIndexOf('.') + 1);
}
