import {
  DeskError,
  type DocumentCache,
  type ErrorCode,
  type GraphqlMeta,
  type GraphqlParams,
  type GraphqlResult,
  type GraphqlRun,
  internalErrorAnswer,
  type PreparedOperation,
} from '@globalcrimedesk/service';
import type { Observer, RequestWatch } from '../observe/observer.ts';
import type { Admission, FindOperation, Gates, GatewayRequest, OperationRequest } from './gate.ts';

export interface RunOptions {
  readonly documents: DocumentCache;
  readonly execute: (request: OperationRequest) => Promise<GraphqlResult>;
  readonly gates: Gates;
  /** Looks on; nobody does unless given. */
  readonly observer?: Observer;
  isStopped(): boolean;
}

/** What a request came to, and what of it the audit must know. */
interface Passed {
  readonly request: GatewayRequest;
  readonly operation?: PreparedOperation;
  readonly result: GraphqlResult;
}

/**
 * The way of a request through the gateway, step by step: who asks, room for it, its text, parse and validate, limits,
 * what of it is for the caller, execution; and whatever came of it is written down before the answer leaves.
 */
export function createRun(options: RunOptions): GraphqlRun {
  const { observer } = options;
  if (observer === undefined) return (params, meta) => answer(options, params, meta);
  return async (params, meta) => {
    const watch = observer.request(meta);
    let result: GraphqlResult | undefined;
    try {
      result = await answer(options, params, meta, watch);
      return result;
    } finally {
      // What was thrown becomes this answer further out.
      watch.end(result ?? { errors: [internalErrorAnswer(meta.requestId)] });
    }
  };
}

async function answer(
  options: RunOptions,
  params: GraphqlParams,
  meta: GraphqlMeta,
  watch?: RequestWatch,
): Promise<GraphqlResult> {
  const { audit } = options.gates;
  const start = performance.now();
  if (options.isStopped()) return refusal('SHUTTING_DOWN', 'The gateway is stopping.');
  const passed = await pass(options, params, meta, watch);
  if (audit === undefined) return passed.result;
  try {
    await audit({ ...passed, durationMs: performance.now() - start });
    return passed.result;
  } catch (error) {
    if (!(error instanceof DeskError)) throw error;
    return { errors: [error.toJSON()], http: { status: 503 } };
  }
}

async function pass(
  options: RunOptions,
  params: GraphqlParams,
  meta: GraphqlMeta,
  watch: RequestWatch | undefined,
): Promise<Passed> {
  const { identify, admit } = options.gates;
  const identified = (await identify?.(meta)) ?? { caller: null };
  if ('refusal' in identified) {
    return { request: { params, meta, caller: null }, result: identified.refusal };
  }
  const { caller } = identified;
  const request: GatewayRequest = {
    params,
    meta,
    caller,
    ...(watch === undefined ? {} : { watch }),
  };
  const admitted = await admit?.(request);
  if (admitted === undefined) return passAdmitted(options, request);
  if ('refusal' in admitted) return { request, result: admitted.refusal };
  const { admission } = admitted;
  try {
    const passed = await passAdmitted(options, inTime(request, admission));
    return { ...passed, result: withHeaders(passed.result, admission) };
  } finally {
    admission.end();
  }
}

async function passAdmitted(options: RunOptions, asked: GatewayRequest): Promise<Passed> {
  const { findOperation, inspect, authorize, mayMutate } = options.gates;
  const found: Awaited<ReturnType<FindOperation>> = (await findOperation?.(asked)) ?? asked;
  if ('refusal' in found) return { request: asked, result: found.refusal };
  const request: GatewayRequest = { ...asked, params: found.params };
  const { params, meta } = request;
  if (params.query === '') {
    const none = refusal('PERSISTED_QUERY_NOT_SUPPORTED', 'PersistedQueryNotSupported');
    return { request, result: none };
  }
  const prepared = options.documents.prepare(params.query, params.operationName);
  if ('errors' in prepared) return { request, result: prepared };
  const { operation } = prepared;
  request.watch?.prepared(operation, params.query, found.published === true);
  const refused = (result: GraphqlResult): Passed => ({ request, operation, result });
  const kind = operation.operation.operation;
  if (kind === 'subscription') {
    return refused(refusal('OPERATION_NOT_SUPPORTED', 'Subscriptions are not served here.'));
  }
  if (kind === 'mutation' && meta.method === 'GET') {
    return refused(refusal('METHOD_NOT_ALLOWED', 'Send mutations by POST.'));
  }
  const unwritable = kind === 'mutation' ? ((await mayMutate?.()) ?? null) : null;
  if (unwritable !== null) return refused(unwritable);
  const coerced = operation.coerce(params.variables);
  if ('errors' in coerced) return refused(coerced);
  const whole: OperationRequest = { ...request, operation, variables: params.variables ?? {} };
  const inspected = inspect?.(whole) ?? {};
  if ('refusal' in inspected) return refused(inspected.refusal);
  const authorized = authorize?.(whole);
  if (authorized !== undefined && 'refusal' in authorized) return refused(authorized.refusal);
  const left = authorized === undefined ? operation : authorized.operation;
  const answer =
    left === null ? { data: {} } : await options.execute({ ...whole, operation: left });
  const completed = authorized?.complete(answer) ?? answer;
  return { request, operation, result: withExtensions(completed, inspected.extensions) };
}

/** An answer of the gateway itself; nothing was executed. */
function refusal(code: ErrorCode, message: string): GraphqlResult {
  return { errors: [new DeskError(code, message).toJSON()] };
}

function inTime(request: GatewayRequest, { deadline }: Admission): GatewayRequest {
  if (deadline === undefined || deadline >= request.meta.deadline) return request;
  return { ...request, meta: { ...request.meta, deadline } };
}

function withExtensions(
  result: GraphqlResult,
  extensions: GraphqlResult['extensions'],
): GraphqlResult {
  if (extensions === undefined) return result;
  return { ...result, extensions: { ...result.extensions, ...extensions } };
}

function withHeaders(result: GraphqlResult, { headers }: Admission): GraphqlResult {
  if (headers === undefined) return result;
  return { ...result, http: { ...result.http, headers: { ...headers, ...result.http?.headers } } };
}
