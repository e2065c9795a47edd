import type { GraphqlResult, Log, PreparedOperation } from '@globalcrimedesk/service';
import { GraphQLError, Kind } from 'graphql';
import type { LoadedSupergraph } from '../composition/load-supergraph.ts';
import type { OperationRequest } from '../request/gate.ts';
import { clientErrors } from './client-errors.ts';
import { RequestSources } from './request-sources.ts';
import type { RequestContext } from './subgraph-source.ts';
import type { ReadFaults } from './value-completion.ts';

export interface ExecuteOptions {
  readonly supergraph: LoadedSupergraph;
  readonly readFaults: ReadFaults;
  readonly log: Log;
  readonly passUncodedErrors: boolean;
}

type ExecutorInput = Parameters<LoadedSupergraph['execute']>[0];
type Executed = Awaited<ReturnType<LoadedSupergraph['execute']>>;

/** Plans an operation and executes it over the subgraphs. */
export async function executeOperation(
  options: ExecuteOptions,
  { operation, variables, meta, caller }: OperationRequest,
): Promise<GraphqlResult> {
  const { requestId, deadline, signal } = meta;
  const sources = new RequestSources();
  const context: RequestContext = {
    requestId,
    deadline,
    sources,
    ...(caller === null ? {} : { caller }),
    ...(operation.operation.operation === 'query' ? { signal } : {}),
  };
  const { data, errors, extensions } = await callExecutor(options, operation, variables, context);
  const faults = [...(errors ?? []), ...options.readFaults(extensions, data)];
  const report = sources.report();
  return {
    ...(faults.length === 0
      ? {}
      : {
          errors: clientErrors(faults, data, {
            log: options.log,
            requestId,
            passUncoded: options.passUncodedErrors,
          }),
        }),
    data: data ?? null,
    ...(report === undefined ? {} : { extensions: { sources: report } }),
  };
}

async function callExecutor(
  { supergraph, log }: ExecuteOptions,
  operation: PreparedOperation,
  variables: Readonly<Record<string, unknown>>,
  context: RequestContext,
): Promise<Executed> {
  const { document, key } = operation;
  const name = operation.operation.name?.value;
  const input = {
    // The name is left out where there is no choice: the executor hashes it on every request.
    request: { variables, ...(isAlone(operation) ? {} : { operationName: name }) },
    document,
    queryHash: key,
    operationName: name ?? null,
    context,
    metrics: {},
    logger: log,
    schema: supergraph.schema,
    source: '',
  };
  try {
    return await supergraph.execute(input as unknown as ExecutorInput);
  } catch (error) {
    // A subgraph that answers with a list where the schema has none makes the executor throw.
    const cause = error instanceof Error ? error : new Error(String(error));
    return { data: null, errors: [new GraphQLError(cause.message, { originalError: cause })] };
  }
}

function isAlone({ document }: PreparedOperation): boolean {
  return document.definitions.filter((d) => d.kind === Kind.OPERATION_DEFINITION).length === 1;
}
