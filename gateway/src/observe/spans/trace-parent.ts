import type { SpanContext } from '@opentelemetry/api';

const TRACE_PARENT = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;
const NONE = /^0+$/;

/** A `traceparent` header (W3C Trace Context §3.2), or `undefined` where it is none. */
export function readTraceParent(header: string | undefined): SpanContext | undefined {
  const [, version = '', traceId = '', spanId = '', flags = '', more] =
    TRACE_PARENT.exec(header ?? '') ?? [];
  const isNone = version === '' || version === 'ff' || NONE.test(traceId) || NONE.test(spanId);
  // A later version may have more behind what we know; this one has not (§4.3).
  if (isNone || (version === '00' && more !== undefined)) return undefined;
  return { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & 1, isRemote: true };
}

export function writeTraceParent({ traceId, spanId, traceFlags }: SpanContext): string {
  return `00-${traceId}-${spanId}-0${traceFlags & 1}`;
}
