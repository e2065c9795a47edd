import { setMaxListeners } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from './body.ts';
import type { BodyRoom } from './body-room.ts';
import type { Cut } from './cut.ts';
import type { RequestHeaders } from './request-headers.ts';
import type { HttpRequest } from './route.ts';
import type { Target } from './target.ts';

/** A message of node's, its headers read. */
export interface Arrived extends RequestHeaders {
  readonly message: IncomingMessage;
  readonly response: ServerResponse;
  readonly requestId: string;
  readonly cut: Cut;
}

interface Bounds {
  readonly clientAddress: string;
  readonly room: BodyRoom;
  readonly maxBodyBytes: number;
}

/** A request as routes see it. What few of them ask for is made when it is asked for. */
export class ArrivedRequest implements HttpRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: HttpRequest['headers'];
  readonly requestId: string;
  readonly clientAddress: string;
  readonly #arrived: Arrived;
  readonly #search: string;
  readonly #bounds: Bounds;
  #query: URLSearchParams | undefined;
  #signal: AbortSignal | undefined;
  #body: Promise<Uint8Array> | undefined;

  constructor(arrived: Arrived, target: Target, bounds: Bounds) {
    const { method = '' } = arrived.message;
    this.method = method === 'HEAD' ? 'GET' : method;
    this.path = target.path;
    this.headers = arrived.headers;
    this.requestId = arrived.requestId;
    this.clientAddress = bounds.clientAddress;
    this.#arrived = arrived;
    this.#search = target.search;
    this.#bounds = bounds;
  }

  get query(): URLSearchParams {
    this.#query ??= new URLSearchParams(this.#search);
    return this.#query;
  }

  get signal(): AbortSignal {
    this.#signal ??= departure(this.#arrived.response);
    return this.#signal;
  }

  readonly body = (): Promise<Uint8Array> => {
    const { message, cut } = this.#arrived;
    const { room, maxBodyBytes, clientAddress } = this.#bounds;
    this.#body ??= readBody(message, maxBodyBytes, { hold: room.for(clientAddress), cut });
    return this.#body;
  };
}

/** Aborted when the connection goes before the answer is written. */
function departure(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal); // each call that a request makes listens
  const left = (): void => {
    if (!response.writableFinished) controller.abort();
  };
  if (response.closed) left();
  else response.once('close', left);
  return controller.signal;
}
