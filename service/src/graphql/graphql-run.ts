import type { ExecutionResult, GraphQLFormattedError } from 'graphql';

/** The parameters of a GraphQL-over-HTTP request, checked for type (GraphQL over HTTP §5.1). */
export interface GraphqlParams {
  /** Empty where the request names an operation that the server knows, instead of sending it. */
  readonly query: string;
  /** Names such an operation (GraphQL over HTTP, appendix on persisted documents). */
  readonly documentId?: string;
  readonly operationName?: string;
  readonly variables?: Record<string, unknown>;
  readonly extensions?: Record<string, unknown>;
}

/** What is known of a request besides its GraphQL. */
export interface GraphqlMeta {
  readonly requestId: string;
  /** Epoch milliseconds after which no one waits for the answer. */
  readonly deadline: number;
  /** Aborted when the client leaves. */
  readonly signal: AbortSignal;
  /** Only queries may be run by `GET`. */
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Missing where the request did not come by HTTP. */
  readonly clientAddress?: string;
  /** How long the body was, or the query string of a GET. Missing where the request did not come by HTTP. */
  readonly bytes?: number;
}

/** Which other request a subgraph was asked for, whose answer this one has, too. */
export interface SharedAnswer {
  readonly source: string;
  readonly requestId: string;
}

/** An answer ready to be sent: errors are formatted and masked. */
export interface GraphqlResult {
  readonly data?: ExecutionResult['data'];
  /** `data` as JSON already, in its stead: what was written once is not walked again. `dataOf` reads either. */
  readonly dataJson?: string;
  readonly errors?: readonly GraphQLFormattedError[];
  readonly extensions?: Readonly<Record<string, unknown>>;
  /** Answers of subgraphs that are those of other requests: for the audit, not for the client. */
  readonly shared?: readonly SharedAnswer[];
  /** What HTTP says beside the answer: its status where it is not the usual one, and further headers, in lower case. */
  readonly http?: {
    readonly status?: number;
    readonly headers?: Readonly<Record<string, string>>;
  };
}

/** Whether anything was executed: a result without data is a request error. */
export function wasExecuted(result: GraphqlResult): boolean {
  return result.dataJson !== undefined || 'data' in result;
}

/** The data of a result in either of its forms. */
export function dataOf({ data, dataJson }: GraphqlResult): ExecutionResult['data'] {
  return dataJson === undefined ? data : JSON.parse(dataJson);
}

/**
 * Answers one GraphQL request. A result without data is a request error: nothing was executed.
 * Does not throw for what a client may do; what it throws is our own fault and becomes `INTERNAL`.
 */
export type GraphqlRun = (params: GraphqlParams, meta: GraphqlMeta) => Promise<GraphqlResult>;
