/** A request as routes see it: no framework, no socket. */
export interface HttpRequest {
  /** In capitals; `HEAD` arrives as `GET`, the server drops the body of the answer. */
  readonly method: string;
  /** Without the query string, percent-encoding as sent. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case; a header sent several times is joined with `, `. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Also in the `x-request-id` header of the answer and in each log line. */
  readonly requestId: string;
  /** Aborted when the client leaves before it has its answer, or the server is ended by force. */
  readonly signal: AbortSignal;
  /** Who is at the other end: the peer, or whom a trusted proxy names. */
  readonly clientAddress: string;
  /** The whole body. Throws an `HttpFault` (413 `BODY_TOO_LARGE`) above the server's bound. */
  body(): Promise<Uint8Array>;
}

/** An answer as routes give it. The server adds length, request id and security headers. */
export interface HttpResponse {
  readonly status: number;
  /** Names in lower case. They win over the server's own defaults (for example `cache-control`). */
  readonly headers?: Readonly<Record<string, string>>;
  /** Text is sent as UTF-8. */
  readonly body?: string | Uint8Array;
}

/** What is served at one exact path. */
export interface Route {
  /** Begins with `/`; compared exactly, no patterns. */
  readonly path: string;
  /** In capitals. `GET` includes `HEAD`. */
  readonly methods: readonly string[];
  handle(request: HttpRequest): Promise<HttpResponse>;
}

/** An answer in JSON. */
export function jsonResponse(
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): HttpResponse {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(value),
  };
}
