import type { GraphQLDataSource } from '@apollo/gateway';
import type { Log, SubgraphAnswer, SubgraphCall, SubgraphError } from '@globalcrimedesk/service';
import { SubgraphFailure, type SubgraphTransport } from '../transport/transport.ts';
import type { CheckShape } from './answer-shape.ts';
import { failurePlaces } from './failure-places.ts';
import type { RequestContext } from './request-context.ts';

type ProcessOptions = Parameters<GraphQLDataSource['process']>[0];
type ProcessResult = Awaited<ReturnType<GraphQLDataSource['process']>>;

interface Representation {
  readonly __typename?: unknown;
}

/**
 * The executor's view of one subgraph. It implements `process` itself: replacing only the fetcher of Apollo's
 * RemoteGraphQLDataSource would keep its node-fetch requests, half the time of a call.
 */
export class SubgraphSource implements GraphQLDataSource {
  readonly #transport: SubgraphTransport;
  readonly #checkShape: CheckShape;
  readonly #log: Log;

  constructor(transport: SubgraphTransport, checkShape: CheckShape, log: Log) {
    this.#transport = transport;
    this.#checkShape = checkShape;
    this.#log = log;
  }

  /** Never throws: a thrown error would lose its path in the executor. */
  async process({ request, context }: ProcessOptions): Promise<ProcessResult> {
    const { requestId, deadline, signal, sources, caller, watch } = context as RequestContext;
    const source = this.#transport.name;
    const { query = '', operationName, variables } = request;
    const representations: readonly Representation[] | undefined = variables?.representations;
    const watched = watch?.fetch(source, operationName);
    const traceparent = watched?.traceparent;
    const call: SubgraphCall = {
      query,
      requestId,
      deadline,
      ...(traceparent === undefined ? {} : { traceparent }),
      ...(caller === undefined ? {} : { caller }),
      ...(operationName === undefined ? {} : { operationName }),
      ...(variables === undefined ? {} : { variables }),
    };
    try {
      const answer = await this.#transport.send(call, signal);
      const fault =
        this.#checkShape(query, answer.data) ?? entityFault(answer, representations?.length);
      if (fault !== undefined) {
        throw new SubgraphFailure('SUBGRAPH_BAD_RESPONSE', source, new Error(fault));
      }
      const failed = failureIn(answer);
      const state = failed === undefined ? 'ANSWERED' : 'FAILED';
      sources.note(source, state, failed);
      watched?.end(state, failed);
      const errors = answer.errors?.map((error) => withSource(error, source));
      return { data: answer.data ?? null, ...(errors === undefined ? {} : { errors }) };
    } catch (error) {
      const failure = this.#asFailure(error);
      const state = failure.code === 'SUBGRAPH_BAD_RESPONSE' ? 'FAILED' : 'SILENT';
      sources.note(source, state, failure.code);
      watched?.end(state, signal?.aborted ? 'CLIENT_LEFT' : failure.code);
      // Clients that leave are no news; a subgraph that fails is.
      const level = signal?.aborted ? 'debug' : 'warn';
      this.#log[level](
        { err: failure, requestId, source, operationName },
        'a subgraph gave no usable answer',
      );
      return { data: null, errors: failureErrors(failure, query, representations) };
    }
  }

  #asFailure(error: unknown): SubgraphFailure {
    if (error instanceof SubgraphFailure) return error;
    return new SubgraphFailure('SUBGRAPH_UNAVAILABLE', this.#transport.name, error);
  }
}

/** A list of another length would give entities each other's fields. */
function entityFault({ data }: SubgraphAnswer, asked: number | undefined): string | undefined {
  if (asked === undefined || data === null || data === undefined) return undefined;
  const entities = data._entities;
  if (Array.isArray(entities) && entities.length === asked) return undefined;
  return `data._entities is no list of ${asked}`;
}

/** A coded error is an answer ("not found", "not allowed"); one without a code, or of the store, is a failure. */
const FAILURE_CODES: ReadonlySet<unknown> = new Set([
  undefined,
  'INTERNAL',
  'INTERNAL_SERVER_ERROR',
  'STORE_UNAVAILABLE',
]);

/** The code of the first failure in an answer. */
function failureIn({ errors }: SubgraphAnswer): string | undefined {
  const failure = errors?.find((error) => FAILURE_CODES.has(error.extensions?.code));
  if (failure === undefined) return undefined;
  const code = failure.extensions?.code;
  return typeof code === 'string' ? code : 'SUBGRAPH_ERROR';
}

/** `source` is ours to say: a subgraph cannot speak in the name of another. */
function withSource(error: SubgraphError, source: string): SubgraphError {
  return { ...error, extensions: { ...error.extensions, source } };
}

function failureErrors(
  failure: SubgraphFailure,
  query: string,
  representations: readonly Representation[] | undefined,
): SubgraphError[] {
  const { message, code, subgraph } = failure;
  const { paths, entities } = failurePlaces(query, representations);
  const extensions = { code, source: subgraph };
  if (paths.length === 0) return [{ message, extensions }];
  const named = new Set(paths.map((path) => path[1])).size;
  const some = entities > named ? { ...extensions, records: entities } : extensions;
  return paths.map((path) => ({ message, path, extensions: some }));
}
