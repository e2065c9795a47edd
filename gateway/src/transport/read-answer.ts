import type { SubgraphAnswer, SubgraphError } from '@globalcrimedesk/service';
import { SubgraphFailure } from './transport.ts';

/**
 * Codes with which a server refuses a request before it runs. The gateway wrote that request, so such a refusal says
 * that gateway and subgraph do not fit together; a client that got the code would look for the fault in its own.
 */
const REFUSALS: ReadonlySet<unknown> = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILED',
  'BAD_REQUEST',
  'BODY_TOO_LARGE',
  'HEADERS_TOO_LARGE',
  'HOST_NOT_ALLOWED',
  'METHOD_NOT_ALLOWED',
  'NOT_ACCEPTABLE',
  'NOT_FOUND_PATH',
  'OPERATION_NOT_SUPPORTED',
  'UNSUPPORTED_MEDIA_TYPE',
]);

/** Each costs the gateway some time to put in its place: a subgraph with more has gone mad, and must not take it along. */
const ERRORS_AT_MOST = 5_000;

/** Each error may be told at a thousand places: one of megabytes would take all memory there is. */
const ERROR_AT_MOST = { characters: 4_000, ofExtensions: 16_000, ofCode: 200, steps: 500 };

/** Makes an answer of what a subgraph sent, or throws `SUBGRAPH_BAD_RESPONSE` (GraphQL specification §7.1). */
export function readAnswer(subgraph: string, value: unknown): SubgraphAnswer {
  const bad = (why: string) =>
    new SubgraphFailure('SUBGRAPH_BAD_RESPONSE', subgraph, new Error(why));
  if (!isObject(value)) throw bad('the answer is no object');
  const { data = null, extensions } = value;
  if (data !== null && !isObject(data)) throw bad('data is no object');
  const errors = readErrors(value.errors, bad);
  if (data === null && errors.length === 0) throw bad('neither data nor errors');
  if (data === null) refuse(subgraph, errors, bad);
  return {
    data,
    ...(errors.length === 0 ? {} : { errors }),
    ...(isObject(extensions) ? { extensions } : {}),
  };
}

function refuse(
  subgraph: string,
  errors: readonly SubgraphError[],
  bad: (why: string) => SubgraphFailure,
): void {
  const code = errors[0]?.extensions?.code;
  if (code === 'SHUTTING_DOWN') {
    throw new SubgraphFailure('SUBGRAPH_UNAVAILABLE', subgraph, new Error('it is stopping'));
  }
  // The gateway cannot judge a literal of a custom scalar, so this refusal is about the client's own document.
  if (errors.every(isWrongLiteral)) return;
  if (REFUSALS.has(code)) throw bad(`it refuses what the gateway sends: ${code}`);
}

function isWrongLiteral({ message }: SubgraphError): boolean {
  return message.startsWith('Expected value of type ');
}

function readErrors(value: unknown, bad: (why: string) => SubgraphFailure): SubgraphError[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw bad('errors is no list');
  if (value.length > ERRORS_AT_MOST) throw bad(`it tells ${value.length} errors`);
  return value.map((entry: unknown) => {
    if (!isObject(entry)) throw bad('an error is no object');
    const { path, extensions } = entry;
    const message = typeof entry.message === 'string' ? entry.message : '';
    return {
      message: message.slice(0, ERROR_AT_MOST.characters),
      ...(isPath(path) ? { path } : {}),
      ...(isObject(extensions) ? { extensions: bounded(extensions) } : {}),
    };
  });
}

/** Of what is too much, or nested so deeply that it cannot be told, the code is left. */
function bounded(extensions: Record<string, unknown>): Record<string, unknown> {
  try {
    if (JSON.stringify(extensions).length <= ERROR_AT_MOST.ofExtensions) return extensions;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  const { code } = extensions;
  return typeof code === 'string' && code.length <= ERROR_AT_MOST.ofCode ? { code } : {};
}

function isPath(value: unknown): value is (string | number)[] {
  return (
    Array.isArray(value) &&
    value.length <= ERROR_AT_MOST.steps &&
    value.every((step) => typeof step === 'string' || typeof step === 'number')
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
