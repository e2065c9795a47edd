import type { Caller } from '../access/caller.ts';

/** What the gateway sends a subgraph, the same in both transports. */
export interface SubgraphCall {
  readonly query: string;
  readonly operationName?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly requestId: string;
  /** Epoch milliseconds after which the gateway no longer waits. */
  readonly deadline: number;
  /** Of the gateway's span for this call (W3C Trace Context), so that the subgraph's own may join. Nothing is decided by it. */
  readonly traceparent?: string;
  /** Who asks; what the transport signs. Missing where a gateway serves without callers. */
  readonly caller?: Caller;
  /** The caller, signed for this one attempt (`signCall`): what alone a subgraph believes. */
  readonly signature?: string | undefined;
}

/** What a subgraph answers (GraphQL specification §7.1), before anyone has looked at it. */
export interface SubgraphAnswer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly SubgraphError[];
  readonly extensions?: Readonly<Record<string, unknown>>;
  /** The request whose answer this is, where the gateway did not ask again: no word of the subgraph's. */
  readonly sharedWith?: string;
}

/** An error as a subgraph words it; what the gateway tells its client is made of it. */
export interface SubgraphError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** One id through gateway and subgraphs, so that their logs can be read together. */
export const REQUEST_ID_HEADER = 'x-request-id';
/** Milliseconds that remain, not a time of day: clocks of two machines differ. */
export const DEADLINE_HEADER = 'x-deadline-ms';
/** W3C Trace Context §3.2. */
const TRACEPARENT_HEADER = 'traceparent';
/** The signed caller (`signCall`). */
export const SIGNATURE_HEADER = 'x-desk-call';

/** The body of a call, as it is sent and as its digest is made: the same text in both transports. */
export function bodyOfCall({
  query,
  operationName,
  variables,
}: Omit<SubgraphCall, 'requestId' | 'deadline'>): string {
  return JSON.stringify({ query, operationName, variables });
}

/** The HTTP form of a call: headers in lower case, body in JSON, which may be known already. */
export function encodeSubgraphCall(
  call: SubgraphCall,
  { body = bodyOfCall(call), now = Date.now() }: { body?: string; now?: number } = {},
): { headers: Record<string, string>; body: string } {
  return {
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json;q=0.9',
      [REQUEST_ID_HEADER]: call.requestId,
      [DEADLINE_HEADER]: String(Math.max(0, Math.floor(call.deadline - now))),
      ...(call.traceparent === undefined ? {} : { [TRACEPARENT_HEADER]: call.traceparent }),
      ...(call.signature === undefined ? {} : { [SIGNATURE_HEADER]: call.signature }),
    },
    body,
  };
}

/** The milliseconds that `x-deadline-ms` leaves; undefined where it is missing or no number. */
export function remainingMs(
  headers: Readonly<Record<string, string | undefined>>,
): number | undefined {
  const text = headers[DEADLINE_HEADER];
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
