import type { Log, SubgraphAnswer, SubgraphCall, SubgraphError } from '@globalcrimedesk/service';
import type { FetchOutcome, FetchWatch } from '../observe/observer.ts';
import { SubgraphFailure, type SubgraphTransport } from '../transport/transport.ts';
import type { ShapeCheck } from './answer-shape.ts';
import { failurePlaces } from './failure-places.ts';
import type { RequestContext } from './request-context.ts';

/** One fetch of a plan. */
export interface SubgraphFetch {
  readonly query: string;
  readonly operationName?: string | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  /** What it asks for by `_entities`; missing in a fetch of root fields. */
  readonly entities?: readonly AskedEntities[] | undefined;
  readonly checkShape: ShapeCheck;
}

/** Entities that a fetch asks for. */
export interface AskedEntities {
  /** The response key of its `_entities`. */
  readonly key: string;
  readonly representations: readonly Representation[];
}

interface Representation {
  readonly __typename?: unknown;
}

/** What came of it. An answer that is none is told as errors, at the places that stay unknown. */
export interface Fetched {
  readonly data: Record<string, unknown> | null;
  readonly errors: readonly SubgraphError[];
  /** Whether the subgraph said so itself. */
  readonly isAnswer: boolean;
}

/** The way to one subgraph. */
interface Way {
  readonly transport: SubgraphTransport;
  readonly log: Log;
}

/** Calls one subgraph for one fetch of a plan. Never throws. */
export async function callSubgraph(
  way: Way,
  fetch: SubgraphFetch,
  context: RequestContext,
): Promise<Fetched> {
  const { transport } = way;
  const { sources, signal, watch } = context;
  const watched = watch?.fetch(transport.name, fetch.operationName);
  try {
    const answer = await transport.send(callFor(fetch, context, watched), signal);
    const fault =
      fetch.checkShape(answer.data, fetch.entities) ?? entityFault(answer, fetch.entities ?? []);
    if (fault !== undefined) {
      throw new SubgraphFailure('SUBGRAPH_BAD_RESPONSE', transport.name, new Error(fault));
    }
    const { data = null, errors = NO_ERRORS } = answer;
    const [outcome, code] = outcomeOf(errors);
    sources.note(transport.name, outcome, code);
    if (answer.sharedWith !== undefined) sources.noteShared(transport.name, answer.sharedWith);
    watched?.end(outcome, code);
    return { data, errors: withSource(errors, transport.name), isAnswer: true };
  } catch (error) {
    const failure =
      error instanceof SubgraphFailure
        ? error
        : new SubgraphFailure('SUBGRAPH_UNAVAILABLE', transport.name, error);
    const outcome = failure.code === 'SUBGRAPH_BAD_RESPONSE' ? 'FAILED' : 'SILENT';
    sources.note(transport.name, outcome, failure.code);
    watched?.end(outcome, signal?.aborted ? 'CLIENT_LEFT' : failure.code);
    logFailure(way, failure, fetch, context);
    return { data: null, errors: failureErrors(failure, fetch), isAnswer: false };
  }
}

function callFor(
  { query, operationName, variables }: SubgraphFetch,
  { requestId, deadline, caller }: RequestContext,
  watched: FetchWatch | undefined,
): SubgraphCall {
  const traceparent = watched?.traceparent;
  return {
    query,
    requestId,
    deadline,
    ...(traceparent === undefined ? {} : { traceparent }),
    ...(caller === undefined ? {} : { caller }),
    ...(operationName === undefined ? {} : { operationName }),
    ...(variables === undefined ? {} : { variables }),
  };
}

function logFailure(
  { transport, log }: Way,
  failure: SubgraphFailure,
  { operationName }: SubgraphFetch,
  { requestId, signal }: RequestContext,
): void {
  // Clients that leave are no news; a subgraph that fails is.
  const level = signal?.aborted ? 'debug' : 'warn';
  log[level](
    { err: failure, requestId, source: transport.name, operationName },
    'a subgraph gave no usable answer',
  );
}

const NO_ERRORS: readonly SubgraphError[] = [];

/** A list of another length would give entities each other's fields. */
function entityFault(
  { data }: SubgraphAnswer,
  asked: readonly AskedEntities[],
): string | undefined {
  if (data === null || data === undefined) return undefined;
  for (const { key, representations } of asked) {
    const { [key]: entities } = data;
    if (Array.isArray(entities) && entities.length === representations.length) continue;
    return `data.${key} is no list of ${representations.length}`;
  }
  return undefined;
}

/** A coded error is an answer ("not found", "not allowed"); one without a code, or of the store, is a failure. */
const FAILURE_CODES: ReadonlySet<unknown> = new Set([
  undefined,
  'INTERNAL',
  'INTERNAL_SERVER_ERROR',
  'STORE_UNAVAILABLE',
]);

function outcomeOf(errors: readonly SubgraphError[]): [FetchOutcome, code?: string] {
  const failure = errors.find((error) => FAILURE_CODES.has(error.extensions?.code));
  if (failure === undefined) return ['ANSWERED'];
  const code = failure.extensions?.code;
  return ['FAILED', typeof code === 'string' ? code : 'SUBGRAPH_ERROR'];
}

/** `source` is ours to say: a subgraph cannot speak in the name of another. */
function withSource(errors: readonly SubgraphError[], source: string): readonly SubgraphError[] {
  if (errors.length === 0) return errors;
  return errors.map((error) => ({ ...error, extensions: { ...error.extensions, source } }));
}

function failureErrors(
  { message, code, subgraph }: SubgraphFailure,
  { query, entities = [] }: SubgraphFetch,
): SubgraphError[] {
  const extensions = { code, source: subgraph };
  const { paths, records } = failurePlaces(query, entities);
  if (paths.length === 0) return [{ message, extensions }];
  const named = new Set(paths.map((path) => path.slice(0, 2).join('.'))).size;
  const some = records > named ? { ...extensions, records } : extensions;
  return paths.map((path) => ({ message, path, extensions: some }));
}
