import { internalErrorAnswer } from '../errors/internal-error.ts';
import { faultResponse, HttpFault } from '../http/http-fault.ts';
import type { HttpRequest, HttpResponse, Route } from '../http/route.ts';
import type { Log } from '../log/log.ts';
import { remainingMs } from '../subgraph-call/subgraph-call.ts';
import { CrossOrigin } from './cross-origin.ts';
import {
  type GraphqlParams,
  type GraphqlResult,
  type GraphqlRun,
  wasExecuted,
} from './graphql-run.ts';
import { negotiate, type ResponseType } from './media-type.ts';
import { readParams } from './params.ts';

export interface GraphqlRouteOptions {
  readonly path: string;
  readonly run: GraphqlRun;
  readonly log: Log;
  /**
   * `public` (the default) serves clients: GET and POST, the server alone sets the deadline.
   * `subgraph` serves a gateway: POST only, and the gateway's `x-deadline-ms` may shorten the deadline.
   */
  readonly mode?: 'public' | 'subgraph';
  /** Milliseconds from the request's arrival to its deadline. 10 s unless given. */
  readonly timeoutMs?: number;
  /** Origins whose pages may ask, exactly as browsers send them (`https://desk.example`). None unless given. */
  readonly corsOrigins?: readonly string[];
}

/**
 * GraphQL over HTTP as its specification says (https://graphql.github.io/graphql-over-http/draft/).
 *
 * What a page of another origin makes a browser send is refused unless its origin is listed. Browsers too old to say
 * where a request comes from send such a page's request only after a preflight, or as a form type or text/plain, which
 * is no `application/json`, or as a GET, which reads and whose answer the page never sees.
 */
export function graphqlRoute(options: GraphqlRouteOptions): Route {
  const { path, mode = 'public' } = options;
  const crossOrigin = new CrossOrigin(options.corsOrigins ?? []);
  const methods = mode === 'public' ? ['GET', 'POST'] : ['POST'];
  return {
    path,
    methods: crossOrigin.isOpen ? [...methods, 'OPTIONS'] : methods,
    async handle(request) {
      if (request.method === 'OPTIONS') return crossOrigin.preflight(request.headers);
      crossOrigin.check(request.headers);
      const answered = await exchange(options, request);
      const headers = { ...answered.headers, ...crossOrigin.headersFor(request.headers) };
      return { ...answered, headers: { ...headers, vary: 'accept, origin' } };
    },
  };
}

/** A refusal is an answer, too: a page of an allowed origin must be able to read it. */
async function exchange(options: GraphqlRouteOptions, request: HttpRequest): Promise<HttpResponse> {
  try {
    return await exchangeGraphql(options, request);
  } catch (error) {
    if (error instanceof HttpFault) return faultResponse(error);
    throw error;
  }
}

async function exchangeGraphql(
  options: GraphqlRouteOptions,
  request: HttpRequest,
): Promise<HttpResponse> {
  const { mode = 'public', timeoutMs = 10_000 } = options;
  const type = negotiate(request.headers.accept);
  if (type === undefined) {
    const message = 'Accept application/graphql-response+json or application/json.';
    throw new HttpFault(406, 'NOT_ACCEPTABLE', message);
  }
  const asked = mode === 'subgraph' ? remainingMs(request.headers) : undefined;
  const deadline = Date.now() + Math.min(timeoutMs, asked ?? timeoutMs);
  const params = await readParams(request, { known: mode === 'public' });
  return respond(await answer(options, request, params, deadline), type);
}

async function answer(
  { run, log }: GraphqlRouteOptions,
  request: HttpRequest,
  params: GraphqlParams,
  deadline: number,
): Promise<GraphqlResult> {
  const { requestId, headers, clientAddress } = request;
  const method = request.method === 'GET' ? 'GET' : 'POST';
  const bytes = method === 'GET' ? String(request.query).length : (await request.body()).length;
  try {
    return await run(params, {
      requestId,
      deadline,
      // Made where somebody waits for it.
      get signal() {
        return request.signal;
      },
      method,
      headers,
      clientAddress,
      bytes,
    });
  } catch (error) {
    log.error({ err: error, requestId }, 'a GraphQL request failed');
    return { errors: [internalErrorAnswer(requestId)] };
  }
}

function respond(result: GraphqlResult, type: ResponseType): HttpResponse {
  const status = result.http?.status ?? statusOf(result, type);
  return {
    status,
    headers: {
      'content-type': `${type}; charset=utf-8`,
      ...(status === 405 ? { allow: 'POST' } : {}),
      ...result.http?.headers,
    },
    body: written(result),
  };
}

/** Errors first, as the GraphQL specification recommends (§7.1): they are seen when a long answer is cut. */
function written({ errors, dataJson, data, extensions }: GraphqlResult): string {
  const parts: string[] = [];
  if (errors !== undefined) parts.push(`"errors":${JSON.stringify(errors)}`);
  if (dataJson !== undefined) parts.push(`"data":${dataJson}`);
  else if (data !== undefined) parts.push(`"data":${JSON.stringify(data)}`);
  if (extensions !== undefined) parts.push(`"extensions":${JSON.stringify(extensions)}`);
  return `{${parts.join(',')}}`;
}

/** Codes of request errors that are not the document's fault, with the status that intermediaries understand. */
const STATUS_BY_CODE: Readonly<Record<string, number>> = {
  INTERNAL: 500,
  METHOD_NOT_ALLOWED: 405,
  SHUTTING_DOWN: 503,
};

/**
 * GraphQL over HTTP §6.4: under `application/json` a well-formed request gets 200 even when its document is wrong,
 * because such clients take another status for an answer of an intermediary.
 */
function statusOf(result: GraphqlResult, type: ResponseType): number {
  if (wasExecuted(result)) return 200;
  const code = result.errors?.[0]?.extensions?.code;
  const status = typeof code === 'string' ? STATUS_BY_CODE[code] : undefined;
  return status ?? (type === 'application/json' ? 200 : 400);
}
