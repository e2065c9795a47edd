/** An error of an answer, as the desk tells it. */
export interface ReplyError {
  readonly message: string;
  readonly code: string;
  readonly path: readonly (string | number)[];
}

/** What became of one request. */
export type Reply<Data> =
  | {
      readonly kind: 'data';
      readonly data: Data;
      readonly errors: readonly ReplyError[];
    }
  /** The desk says when to come again. */
  | { readonly kind: 'wait'; readonly seconds: number; readonly why: string }
  /** Nobody answers at the address, or not in time. */
  | { readonly kind: 'away'; readonly why: string }
  /** The desk answers, and what stands behind it does not. */
  | { readonly kind: 'silent'; readonly why: string }
  /** Something of this very request: another one may be answered. */
  | { readonly kind: 'refused'; readonly code: string; readonly why: string }
  /** No request of this caller will be answered before somebody does something. */
  | { readonly kind: 'stop'; readonly code: string; readonly why: string };

/** How long to wait where the desk says no time, in seconds. */
const SOON = 1;

/** What a code of docs/errors.md comes to; one that is not here is of the request. */
const KIND_OF: Readonly<Record<string, 'wait' | 'silent' | 'stop'>> = {
  RATE_LIMITED: 'wait',
  TOO_MANY_CONCURRENT: 'wait',
  SERVER_BUSY: 'wait',
  SHUTTING_DOWN: 'silent',
  SUBGRAPH_UNAVAILABLE: 'silent',
  SUBGRAPH_TIMEOUT: 'silent',
  STORE_UNAVAILABLE: 'silent',
  AUDIT_UNAVAILABLE: 'silent',
  REQUEST_TIMEOUT: 'silent',
  CALL_EXPIRED: 'silent',
  UNAUTHENTICATED: 'stop',
  TOO_MANY_FAILED_LOGINS: 'stop',
  PURPOSE_REQUIRED: 'stop',
  FORBIDDEN: 'stop',
  OPERATION_NOT_TRUSTED: 'stop',
  PERSISTED_QUERY_NOT_FOUND: 'stop',
  GRAPHQL_VALIDATION_FAILED: 'stop',
  HOST_NOT_ALLOWED: 'stop',
  NOT_FOUND_PATH: 'stop',
  METHOD_NOT_ALLOWED: 'stop',
  CROSS_SITE_REFUSED: 'stop',
};

/** Reads what an HTTP response says. Whatever its status, a desk says it in JSON; a proxy in between does not. */
export function replyOf<Data>(status: number, headers: Headers, body: string): Reply<Data> {
  const answer = answerIn(body);
  if (answer === null) return withoutAnswer(status, headers);
  const errors = errorsIn(answer);
  const { data } = answer;
  if (typeof data === 'object' && data !== null && Object.values(data).some(isTold)) {
    return { kind: 'data', data: data as Data, errors };
  }
  const [error] = errors;
  if (error === undefined) return { kind: 'silent', why: 'the answer holds nothing' };
  return replyOfError(error, headers);
}

/** What one error comes to by its code. */
function replyOfError(
  { code, message }: ReplyError,
  headers: Headers,
): Exclude<Reply<never>, { kind: 'data' }> {
  const why = `${message} (${code})`;
  switch (KIND_OF[code]) {
    case 'wait':
      return { kind: 'wait', seconds: retryAfter(headers), why };
    case 'silent':
      return { kind: 'silent', why };
    case 'stop':
      return { kind: 'stop', code, why };
    default:
      return { kind: 'refused', code, why };
  }
}

function withoutAnswer(status: number, headers: Headers): Reply<never> {
  const why = `no answer of a desk, but HTTP ${status}`;
  if (status === 429) return { kind: 'wait', seconds: retryAfter(headers), why };
  if (status >= 500 || status === 408) return { kind: 'away', why };
  return { kind: 'stop', code: `HTTP ${status}`, why };
}

function retryAfter(headers: Headers): number {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.max(seconds, SOON) : SOON;
}

interface RawAnswer {
  readonly data?: unknown;
  readonly errors?: unknown;
}

function answerIn(body: string): RawAnswer | null {
  try {
    const value: unknown = JSON.parse(body);
    const isAnswer =
      typeof value === 'object' && value !== null && ('data' in value || 'errors' in value);
    return isAnswer ? value : null;
  } catch {
    return null;
  }
}

function errorsIn({ errors }: RawAnswer): ReplyError[] {
  if (!Array.isArray(errors)) return [];
  return errors.map((error: unknown) => {
    const { message, path, extensions } = (error ?? {}) as Record<string, unknown>;
    const { code } = (extensions ?? {}) as Record<string, unknown>;
    return {
      message: typeof message === 'string' ? message : 'an error without words',
      code: typeof code === 'string' ? code : 'INTERNAL',
      path: Array.isArray(path) ? path : [],
    };
  });
}

function isTold(value: unknown): boolean {
  return value !== null && value !== undefined;
}
