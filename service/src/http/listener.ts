import { setMaxListeners } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { internalErrorAnswer } from '../errors/internal-error.ts';
import type { Log } from '../log/log.ts';
import { type AllowedHosts, hostAllowed } from './allowed-hosts.ts';
import { drainBody, readBody } from './body.ts';
import { BodyRoom } from './body-room.ts';
import type { Connections } from './connections.ts';
import { faultResponse, HttpFault } from './http-fault.ts';
import type { TrustedProxies } from './proxies.ts';
import type { NameRequest } from './request-id.ts';
import { type HttpRequest, type HttpResponse, jsonResponse, type Route } from './route.ts';
import { repeatedHeader } from './single-headers.ts';
import { parseTarget, type Target } from './target.ts';

export interface ListenerOptions {
  readonly routes: readonly Route[];
  readonly log: Log;
  readonly maxBodyBytes: number;
  readonly allowedHosts: AllowedHosts;
  readonly connections: Connections;
  readonly proxies: TrustedProxies;
  readonly nameRequest: NameRequest;
  /** What every answer carries unless its route says otherwise. */
  readonly defaultHeaders: Readonly<Record<string, string>>;
}

/** Translates between node:http and routes; decides nothing about GraphQL. */
export function createListener(
  options: ListenerOptions,
): (message: IncomingMessage, response: ServerResponse) => Promise<void> {
  const { connections, log, proxies } = options;
  const room = new BodyRoom(options.maxBodyBytes);
  const byPath = new Map(options.routes.map((route) => [route.path, route]));

  return async (message, response) => {
    try {
      await exchange(message, response);
    } catch (error) {
      // A route's answer cannot be written, for example a header with a line break: one request fails, not the process.
      log.error({ err: error, method: message.method }, 'an answer could not be sent');
      response.destroy();
    }
  };

  async function exchange(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const startedAt = performance.now();
    const requestId = options.nameRequest(message.headers['x-request-id']?.toString());
    const cut = connections.begin(message, response);
    const { path, answer } = await answerTo(message, requestId, departure(response), cut);
    await drainBody(message, cut);
    send(message, response, answer, requestId);
    const ms = Math.round(performance.now() - startedAt);
    log.info({ requestId, method: message.method, path, status: answer.status, ms }, 'request');
  }

  async function answerTo(
    message: IncomingMessage,
    requestId: string,
    signal: AbortSignal,
    cut: AbortSignal,
  ): Promise<{ path?: string; answer: HttpResponse }> {
    const target = parseTarget(message.url ?? '');
    if (target === undefined) {
      const fault = new HttpFault(400, 'BAD_REQUEST', 'The request target is not a path.');
      return { answer: faultResponse(fault) };
    }
    const { path } = target;
    try {
      checkHost(message, target, options.allowedHosts);
      checkRepeats(message);
      const clientAddress = proxies.clientOf(
        message.socket.remoteAddress ?? '',
        message.headers['x-forwarded-for']?.toString(),
      );
      const body = once(() =>
        readBody(message, options.maxBodyBytes, { hold: room.for(clientAddress), cut }),
      );
      const request = { ...translate(message, target), requestId, signal, clientAddress, body };
      return { path, answer: await routeFor(byPath, request).handle(request) };
    } catch (error) {
      if (error instanceof HttpFault) return { path, answer: faultResponse(error) };
      // A client that left while its body was read: no one is there to be answered, and no one is to blame.
      if (signal.aborted) return { path, answer: { status: 499 } };
      log.error({ err: error, requestId }, 'a route failed');
      return { path, answer: jsonResponse(500, { errors: [internalErrorAnswer(requestId)] }) };
    }
  }

  function send(
    message: IncomingMessage,
    response: ServerResponse,
    answer: HttpResponse,
    requestId: string,
  ): void {
    if (response.destroyed) return;
    const body = Buffer.from(answer.body ?? '');
    // An unread body would be taken for the beginning of the next request.
    const last = !message.complete || connections.isLast(message);
    response.writeHead(answer.status, {
      ...options.defaultHeaders,
      ...answer.headers,
      'x-request-id': requestId,
      // RFC 9110 §8.6: these two have no body, and no length of one.
      ...([204, 304].includes(answer.status) ? {} : { 'content-length': body.length }),
      ...(last ? { connection: 'close' } : {}),
    });
    response.end(message.method === 'HEAD' ? undefined : body);
  }
}

/** Aborted when the connection goes before the answer is written. */
function departure(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal); // each call that a request makes listens
  response.once('close', () => {
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
}

function checkHost(message: IncomingMessage, target: Target, allowed: AllowedHosts): void {
  if (hostAllowed(target.authority ?? message.headers.host, allowed)) return;
  throw new HttpFault(
    421,
    'HOST_NOT_ALLOWED',
    'This server does not answer for the host that the request names. Use localhost or 127.0.0.1.',
  );
}

function checkRepeats(message: IncomingMessage): void {
  const name = repeatedHeader(message.rawHeaders);
  if (name === undefined) return;
  throw new HttpFault(400, 'BAD_REQUEST', `Send the header ${name} once.`);
}

function translate(
  message: IncomingMessage,
  target: Target,
): Pick<HttpRequest, 'method' | 'path' | 'query' | 'headers'> {
  return {
    method: message.method === 'HEAD' ? 'GET' : (message.method ?? ''),
    path: target.path,
    query: target.query,
    headers: joinedHeaders(message),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function joinedHeaders(message: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = Object.create(null);
  // Not `headers`: it keeps the first of two Authorization headers, and a proxy before us may keep the other.
  for (const [name, values] of Object.entries(message.headersDistinct)) {
    if (values !== undefined) headers[name] = values.join(', ');
  }
  return headers;
}

function routeFor(byPath: ReadonlyMap<string, Route>, { path, method }: HttpRequest): Route {
  const route = byPath.get(path);
  if (route === undefined) {
    throw new HttpFault(404, 'NOT_FOUND_PATH', 'Nothing is served at this path.');
  }
  if (route.methods.includes(method)) return route;
  const allow = route.methods.flatMap((name) => (name === 'GET' ? ['GET', 'HEAD'] : [name]));
  const names = allow.join(', ');
  throw new HttpFault(405, 'METHOD_NOT_ALLOWED', `This path answers ${names} only.`, {
    allow: names,
  });
}
