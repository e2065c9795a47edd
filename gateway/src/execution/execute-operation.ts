import {
  DeskError,
  documentCache,
  type ErrorCode,
  type GraphqlMeta,
  type GraphqlResult,
  type GraphqlRun,
  type Log,
  type PreparedOperation,
} from '@globalcrimedesk/service';
import { GraphQLError, Kind } from 'graphql';
import type { LoadedSupergraph } from '../composition/load-supergraph.ts';
import { clientErrors } from './client-errors.ts';
import { RequestSources } from './request-sources.ts';
import type { RequestContext } from './subgraph-source.ts';
import type { ReadFaults } from './value-completion.ts';

export interface RunOptions {
  readonly supergraph: LoadedSupergraph;
  readonly readFaults: ReadFaults;
  readonly log: Log;
  /** How many documents are kept parsed and validated. */
  readonly cacheSize: number;
  readonly passUncodedErrors: boolean;
  isStopped(): boolean;
}

type ExecutorInput = Parameters<LoadedSupergraph['execute']>[0];
type Executed = Awaited<ReturnType<LoadedSupergraph['execute']>>;

/** Prepares, plans and executes an operation over the subgraphs. */
export function createRun(options: RunOptions): GraphqlRun {
  const documents = documentCache(options.supergraph.schema, { max: options.cacheSize });
  return async (params, meta) => {
    if (options.isStopped()) return refusal('SHUTTING_DOWN', 'The gateway is stopping.');
    const prepared = documents.prepare(params.query, params.operationName);
    if ('errors' in prepared) return prepared;
    const { operation } = prepared;
    const kind = operation.operation.operation;
    if (kind === 'subscription') {
      return refusal('OPERATION_NOT_SUPPORTED', 'Subscriptions are not served here.');
    }
    if (kind === 'mutation' && meta.method === 'GET') {
      return refusal('METHOD_NOT_ALLOWED', 'Send mutations by POST.');
    }
    const coerced = operation.coerce(params.variables);
    if ('errors' in coerced) return coerced;
    return execute(options, operation, params.variables ?? {}, meta);
  };
}

function refusal(code: ErrorCode, message: string): GraphqlResult {
  return { errors: [new DeskError(code, message).toJSON()] };
}

async function execute(
  options: RunOptions,
  operation: PreparedOperation,
  variables: Readonly<Record<string, unknown>>,
  meta: GraphqlMeta,
): Promise<GraphqlResult> {
  const { requestId, deadline, signal } = meta;
  const sources = new RequestSources();
  const context: RequestContext = {
    requestId,
    deadline,
    sources,
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
  { supergraph, log }: RunOptions,
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
