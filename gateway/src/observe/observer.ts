import type { QueryPlan } from '@apollo/query-planner';
import type { GraphqlResult, PreparedOperation } from '@globalcrimedesk/service';
import type { GatewayRequest } from '../request/gate.ts';

/** How one fetch went; the same words as in `extensions.sources`. */
export type FetchOutcome = 'ANSWERED' | 'FAILED' | 'SILENT';

/** Watches one fetch. */
export interface FetchWatch {
  /** W3C Trace Context, sent along with the call so that the subgraph's spans join this one. */
  readonly traceparent?: string;
  /** `code` of the failure, where there was one. */
  end(outcome: FetchOutcome, code?: string): void;
}

/** Watches one request on its way. */
export interface RequestWatch {
  /** Parsed, valid and chosen. */
  prepared(operation: PreparedOperation): void;
  /** Its plan is there: made now, in `ms` milliseconds, or found in the cache. */
  planned(plan: QueryPlan, found: 'made' | 'cached', ms: number): void;
  fetch(source: string, operationName: string | undefined): FetchWatch;
  end(result: GraphqlResult): void;
}

/** Watches requests: metrics, spans, the log of slow ones. Where there is none, nothing is measured and nothing is paid. */
export interface Observer {
  request(request: GatewayRequest): RequestWatch;
}
