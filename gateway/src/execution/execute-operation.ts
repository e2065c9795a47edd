import { dataOf, type GraphqlResult, type Log } from '@globalcrimedesk/service';
import type { OperationRequest } from '../request/gate.ts';
import { clientErrors } from './client-errors.ts';
import type { Executor } from './executor.ts';
import type { RequestContext } from './request-context.ts';
import { RequestSources } from './request-sources.ts';

export interface ExecuteOptions {
  readonly executor: Executor;
  readonly log: Log;
  /** Pass the message of an error that a subgraph gave no code, as `SUBGRAPH_ERROR`, instead of masking it. */
  readonly passUncodedErrors: boolean;
}

/** Executes an operation over the subgraphs, and tells of errors and sources as clients may see them. */
export async function executeOperation(
  { executor, log, passUncodedErrors: passUncoded }: ExecuteOptions,
  { operation, variables, meta, caller, watch }: OperationRequest,
): Promise<GraphqlResult> {
  const { requestId, deadline, signal } = meta;
  const sources = new RequestSources();
  const context: RequestContext = {
    requestId,
    deadline,
    sources,
    ...(caller === null ? {} : { caller }),
    ...(operation.operation.operation === 'query' ? { signal } : {}),
    ...(watch === undefined ? {} : { watch }),
  };
  const { errors: faults, ...data } = await executor.execute({ operation, variables, context });
  const report = sources.report();
  return {
    ...(faults.length === 0
      ? {}
      : { errors: clientErrors(faults, dataOf(data), { log, requestId, passUncoded }) }),
    ...data,
    ...(sources.shared.length === 0 ? {} : { shared: sources.shared }),
    ...(report === undefined ? {} : { extensions: { sources: report } }),
  };
}
