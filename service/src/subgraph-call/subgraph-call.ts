/** What the gateway sends a subgraph, the same in both transports. */
export interface SubgraphCall {
  readonly query: string;
  readonly operationName?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly requestId: string;
  /** Epoch milliseconds after which the gateway no longer waits. */
  readonly deadline: number;
}

/** What a subgraph answers (GraphQL specification §7.1), before anyone has looked at it. */
export interface SubgraphAnswer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly SubgraphError[];
  readonly extensions?: Readonly<Record<string, unknown>>;
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

/** The HTTP form of a call: headers in lower case, body in JSON. */
export function encodeSubgraphCall(
  call: SubgraphCall,
  now: number = Date.now(),
): { headers: Record<string, string>; body: string } {
  const { query, operationName, variables } = call;
  return {
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json;q=0.9',
      [REQUEST_ID_HEADER]: call.requestId,
      [DEADLINE_HEADER]: String(Math.max(0, Math.floor(call.deadline - now))),
    },
    body: JSON.stringify({ query, operationName, variables }),
  };
}

/** The milliseconds that `x-deadline-ms` leaves; undefined where it is missing or no number. */
export function remainingMs(
  headers: Readonly<Record<string, string | undefined>>,
): number | undefined {
  const text = headers[DEADLINE_HEADER];
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
