import { HttpFault } from '../http/http-fault.ts';
import type { HttpRequest } from '../http/route.ts';
import type { GraphqlParams } from './graphql-run.ts';
import { isJson } from './media-type.ts';

/** Reads and checks the parameters of a request. Throws an `HttpFault` that says what is wrong with them. */
export async function readParams(request: HttpRequest): Promise<GraphqlParams> {
  return checkParams(request.method === 'GET' ? fromUrl(request.query) : await fromBody(request));
}

function fromUrl(query: URLSearchParams): Record<string, unknown> {
  for (const name of ['query', 'operationName', 'variables', 'extensions']) {
    // Which of two a proxy, a cache and this server look at could differ.
    if (query.getAll(name).length > 1) throw badRequest(`The parameter ${name} is given twice.`);
  }
  return {
    query: query.get('query'),
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
  throw badRequest(
    Array.isArray(value) ? 'Send one operation a request: no batches.' : 'The body is no object.',
  );
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw badRequest('The body is not JSON in UTF-8.');
  }
}

function checkParams(raw: Readonly<Record<string, unknown>>): GraphqlParams {
  const query = raw.query;
  if (typeof query !== 'string') throw badRequest('The parameter query must be a string.');
  const operationName = raw.operationName ?? undefined;
  if (operationName !== undefined && typeof operationName !== 'string') {
    throw badRequest('The parameter operationName must be a string, or left out.');
  }
  const variables = objectParameter(raw, 'variables');
  const extensions = objectParameter(raw, 'extensions');
  return {
    query,
    ...(operationName === undefined ? {} : { operationName }),
    ...(variables === undefined ? {} : { variables }),
    ...(extensions === undefined ? {} : { extensions }),
  };
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
