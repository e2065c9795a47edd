import type { QueryPlan } from '@apollo/query-planner';
import type { GraphqlMeta, GraphqlResult, PreparedOperation } from '@globalcrimedesk/service';

/** How one fetch went; the same words as in `extensions.sources`. */
export type FetchOutcome = 'ANSWERED' | 'FAILED' | 'SILENT';

/** Watches one fetch. */
export interface FetchWatch {
  /** W3C Trace Context, sent along with the call so that the subgraph's spans join this one. */
  readonly traceparent?: string;
  /** `code` of the failure, where there was one; `CLIENT_LEFT` where nobody waits any more, which is nobody's failure. */
  end(outcome: FetchOutcome, code?: string): void;
}

/** Watches one request on its way. */
export interface RequestWatch {
  /** Parsed, valid and chosen. `published`: its text is one of those that were published (decision 024). */
  prepared(operation: PreparedOperation, text: string, published: boolean): void;
  /** Its plan is there: made now, in `ms` milliseconds, or found in the cache. */
  planned(plan: QueryPlan, found: 'made' | 'cached', ms: number): void;
  fetch(source: string, operationName: string | undefined): FetchWatch;
  /** Its answer is there; told once, whatever came of it. */
  end(result: GraphqlResult): void;
}

/**
 * Watches requests: metrics, spans, the log of slow ones. Where there is none, nothing is measured and nothing is paid.
 * None of its functions may throw: what looks on must not be what breaks.
 */
export interface Observer {
  /** A request has come; nothing of it is known yet. */
  request(meta: GraphqlMeta): RequestWatch;
}
