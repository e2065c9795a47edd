import type { PreparedOperation } from '@globalcrimedesk/service';
import type { GraphQLError } from 'graphql';
import type { RequestContext } from './request-context.ts';

/** `own` executes the plans itself; `apollo` has ApolloGateway's executor do it, for comparison. */
export const EXECUTORS = ['own', 'apollo'] as const;
export type ExecutorName = (typeof EXECUTORS)[number];

export interface ExecutionRequest {
  readonly operation: PreparedOperation;
  /** As the client sent them; they fit the operation. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: RequestContext;
}

/** What came of an execution: data in one of two forms, and what went wrong on the way. */
export interface Executed {
  readonly data?: Record<string, unknown> | null;
  /** `data` as JSON, in its stead. */
  readonly dataJson?: string;
  readonly errors: readonly GraphQLError[];
}

/** One way of executing operations over the subgraphs of one supergraph. */
export interface Executor {
  execute(request: ExecutionRequest): Promise<Executed>;
  /** Makes ready what can be made ready before anyone asks. Throws where the operation cannot be planned. */
  warm(operation: PreparedOperation): Promise<void>;
  readonly caches: readonly CacheCount[];
}

/** How a bounded cache does. */
export interface CacheCount {
  /** `documents` are parsed and validated, `operations` planned and compiled. */
  readonly name: 'documents' | 'operations';
  readonly max: number;
  size(): number;
  hits(): number;
  misses(): number;
}
