import { HttpFault } from '../http/http-fault.ts';
import type { HttpRequest } from '../http/route.ts';
import { isDeeperThan } from '../json/json-depth.ts';
import type { GraphqlParams } from './graphql-run.ts';
import { isJson } from './media-type.ts';

/** No variable of a schema that people can use is nested like this; what reads values by recursion must not be led deeper. */
const MAX_JSON_DEPTH = 64;

/** The longest name of an operation that the server knows: a hash has 64 characters, tools add names and versions. */
const MAX_ID_LENGTH = 512;

export interface ParamsRules {
  /** Whether a request may name an operation that the server knows, instead of sending it. */
  readonly known: boolean;
}

/** Reads and checks the parameters of a request. Throws an `HttpFault` that says what is wrong with them. */
export async function readParams(request: HttpRequest, rules: ParamsRules): Promise<GraphqlParams> {
  const raw = request.method === 'GET' ? fromUrl(request.query) : await fromBody(request);
  if (isDeeperThan(raw, MAX_JSON_DEPTH)) {
    throw badRequest(`Nest variables and extensions ${MAX_JSON_DEPTH} levels deep at the most.`);
  }
  return checkParams(raw, rules);
}

function fromUrl(query: URLSearchParams): Record<string, unknown> {
  for (const name of ['query', 'operationName', 'variables', 'extensions', 'documentId']) {
    // Which of two a proxy, a cache and this server look at could differ.
    if (query.getAll(name).length > 1) throw badRequest(`The parameter ${name} is given twice.`);
  }
  return {
    query: query.get('query'),
    documentId: query.get('documentId'),
    // "Setting operationName to the empty string is equivalent to omitting it" (GraphQL over HTTP §5.3).
    operationName: query.get('operationName') || null,
    variables: jsonParameter(query, 'variables'),
    extensions: jsonParameter(query, 'extensions'),
  };
}

function jsonParameter(query: URLSearchParams, name: string): unknown {
  const text = query.get(name);
  if (text === null || text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest(`The parameter ${name} is not JSON.`);
  }
}

async function fromBody(request: HttpRequest): Promise<Record<string, unknown>> {
  const encoding = request.headers['content-encoding'];
  if (!isJson(request.headers['content-type']) || (encoding ?? 'identity') !== 'identity') {
    throw new HttpFault(
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      'Send the body uncompressed, as Content-Type: application/json in UTF-8.',
      { accept: 'application/json' },
    );
  }
  const value = parseJson(await request.body());
  if (isObject(value)) return value;
  if (!Array.isArray(value)) throw badRequest('The body is no object.');
  const message = 'Send one operation a request: this server takes no batches.';
  throw new HttpFault(400, 'BATCHING_DISABLED', message);
}

/** Keeps nothing from one body to the next. */
const UTF8 = new TextDecoder('utf-8', { fatal: true });

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(UTF8.decode(bytes));
  } catch {
    throw badRequest('The body is not JSON in UTF-8.');
  }
}

function checkParams(raw: Readonly<Record<string, unknown>>, rules: ParamsRules): GraphqlParams {
  const documentId = rules.known ? documentIdOf(raw) : undefined;
  const query = raw.query ?? (rules.known && namesOperation(raw) ? '' : undefined);
  if (typeof query !== 'string') throw badRequest('The parameter query must be a string.');
  const operationName = raw.operationName ?? undefined;
  if (operationName !== undefined && typeof operationName !== 'string') {
    throw badRequest('The parameter operationName must be a string, or left out.');
  }
  const variables = objectParameter(raw, 'variables');
  const extensions = objectParameter(raw, 'extensions');
  return {
    query,
    ...(documentId === undefined ? {} : { documentId }),
    ...(operationName === undefined ? {} : { operationName }),
    ...(variables === undefined ? {} : { variables }),
    ...(extensions === undefined ? {} : { extensions }),
  };
}

function documentIdOf({ documentId }: Readonly<Record<string, unknown>>): string | undefined {
  if (documentId === undefined || documentId === null) return undefined;
  const fits = typeof documentId === 'string' && documentId.length <= MAX_ID_LENGTH;
  if (fits && documentId !== '') return documentId;
  throw badRequest(
    `The parameter documentId must be a string of 1 to ${MAX_ID_LENGTH} characters.`,
  );
}

/** By `documentId`, or as Apollo's clients do, by the hash of its text. */
function namesOperation({ documentId, extensions }: Readonly<Record<string, unknown>>): boolean {
  return typeof documentId === 'string' || (isObject(extensions) && 'persistedQuery' in extensions);
}

function objectParameter(
  raw: Readonly<Record<string, unknown>>,
  name: string,
): Record<string, unknown> | undefined {
  const value = raw[name] ?? undefined;
  if (value === undefined || isObject(value)) return value;
  throw badRequest(`The parameter ${name} must be an object, or left out.`);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function badRequest(message: string): HttpFault {
  return new HttpFault(400, 'BAD_REQUEST', message);
}
