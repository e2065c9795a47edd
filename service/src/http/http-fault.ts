import type { ErrorCode } from '../errors/catalogue.ts';
import { DeskError } from '../errors/desk-error.ts';
import { type HttpResponse, jsonResponse } from './route.ts';

/** A request that is refused before GraphQL sees it: HTTP status, code and a message for its sender. */
export class HttpFault extends DeskError {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: ErrorCode,
    message: string,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(code, message);
    this.name = 'HttpFault';
    this.status = status;
    this.headers = headers;
  }
}

/** Every refusal has the shape of a GraphQL answer, so that clients need one reader for errors. */
export function faultResponse(fault: HttpFault): HttpResponse {
  return jsonResponse(
    fault.status,
    { errors: [{ message: fault.message, extensions: { code: fault.code } }] },
    fault.headers,
  );
}
