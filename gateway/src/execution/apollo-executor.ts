import type { Log, PreparedOperation } from '@globalcrimedesk/service';
import { GraphQLError, Kind } from 'graphql';
import type { LoadedSupergraph } from '../composition/load-supergraph.ts';
import type { ExecutionRequest, Executor } from './executor.ts';
import type { ReadFaults } from './value-completion.ts';

export interface ApolloExecutorOptions {
  readonly supergraph: Pick<LoadedSupergraph, 'schema' | 'execute'>;
  readonly readFaults: ReadFaults;
  readonly log: Log;
}

type ExecutorInput = Parameters<LoadedSupergraph['execute']>[0];
type Answer = Awaited<ReturnType<LoadedSupergraph['execute']>>;

/** The executor of ApolloGateway: the reference that our own is compared with. It plans by itself. */
export function apolloExecutor(options: ApolloExecutorOptions): Executor {
  return {
    async execute(request) {
      const { data, errors = [], extensions } = await call(options, request);
      return { data: data ?? null, errors: [...errors, ...options.readFaults(extensions, data)] };
    },
    // It has no way of planning without executing.
    warm: async () => {},
    caches: [],
  };
}

async function call(
  { supergraph, log }: ApolloExecutorOptions,
  { operation, variables, context }: ExecutionRequest,
): Promise<Answer> {
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
