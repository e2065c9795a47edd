import type { IncomingMessage, ServerResponse } from 'node:http';
import { internalErrorAnswer } from '../errors/internal-error.ts';
import type { Log } from '../log/log.ts';
import { type AllowedHosts, hostAllowed } from './allowed-hosts.ts';
import { type Arrived, ArrivedRequest } from './arrived-request.ts';
import { drainBody } from './body.ts';
import { BodyRoom } from './body-room.ts';
import { compressed, isCompressible } from './compression.ts';
import type { Connections } from './connections.ts';
import { faultResponse, HttpFault } from './http-fault.ts';
import type { TrustedProxies } from './proxies.ts';
import { requestHeaders } from './request-headers.ts';
import type { NameRequest } from './request-id.ts';
import { type HttpRequest, type HttpResponse, jsonResponse, type Route } from './route.ts';
import { parseTarget } from './target.ts';

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
    const read = requestHeaders(message.rawHeaders);
    const requestId = options.nameRequest(read.headers['x-request-id']);
    const cut = connections.begin(message, response);
    const arrived = { message, response, requestId, cut, ...read };
    const { path, answer } = await answerTo(arrived);
    if (!message.complete) await drainBody(message, cut);
    send(arrived, answer);
    if (!log.isLevelEnabled('info')) return;
    const ms = Math.round(performance.now() - startedAt);
    log.info({ requestId, method: message.method, path, status: answer.status, ms }, 'request');
  }

  async function answerTo(arrived: Arrived): Promise<{ path?: string; answer: HttpResponse }> {
    const { message, response, requestId, headers, repeated } = arrived;
    const target = parseTarget(message.url ?? '');
    if (target === undefined) {
      const fault = new HttpFault(400, 'BAD_REQUEST', 'The request target is not a path.');
      return { answer: faultResponse(fault) };
    }
    const { path } = target;
    try {
      checkHost(target.authority ?? headers.host, options.allowedHosts);
      checkRepeats(repeated);
      const request = new ArrivedRequest(arrived, target, {
        clientAddress: proxies.clientOf(
          message.socket.remoteAddress ?? '',
          headers['x-forwarded-for'],
        ),
        room,
        maxBodyBytes: options.maxBodyBytes,
      });
      return { path, answer: await answerOf(routeFor(byPath, request), request, message) };
    } catch (error) {
      if (error instanceof HttpFault) return { path, answer: faultResponse(error) };
      // A client that left while its body was read: no one is there to be answered, and no one is to blame.
      if (hasLeft(response)) return { path, answer: { status: 499 } };
      log.error({ err: error, requestId }, 'a route failed');
      return { path, answer: jsonResponse(500, { errors: [internalErrorAnswer(requestId)] }) };
    }
  }

  function send({ message, response, requestId }: Arrived, answer: HttpResponse): void {
    if (response.destroyed) return;
    // Text goes out in one piece with its headers; bytes would be a second one.
    const body = answer.body ?? '';
    // An unread body would be taken for the beginning of the next request.
    const last = !message.complete || connections.isLast(message);
    response.writeHead(answer.status, {
      ...options.defaultHeaders,
      ...answer.headers,
      'x-request-id': requestId,
      // RFC 9110 §8.6: these two have no body, and no length of one.
      ...(hasNoBody(answer) ? {} : { 'content-length': Buffer.byteLength(body) }),
      ...(last ? { connection: 'close' } : {}),
    });
    response.end(message.method === 'HEAD' ? undefined : body);
  }
}

/** The answer of a route, compressed where it may be and its client wants it so. */
async function answerOf(
  route: Route,
  request: ArrivedRequest,
  { method }: IncomingMessage,
): Promise<HttpResponse> {
  const answer = await route.handle(request);
  if (hasNoBody(answer) || !isCompressible(answer)) return answer;
  const { vary } = answer.headers ?? {};
  const told = vary === undefined ? 'accept-encoding' : `${vary}, accept-encoding`;
  const varying = { ...answer, headers: { ...answer.headers, vary: told } };
  return method === 'HEAD' ? varying : compressed(varying, request.headers['accept-encoding']);
}

function hasNoBody({ status }: HttpResponse): boolean {
  return status === 204 || status === 304;
}

/** Whether the connection went before the answer was written. */
function hasLeft(response: ServerResponse): boolean {
  return response.closed && !response.writableFinished;
}

function checkHost(host: string | undefined, allowed: AllowedHosts): void {
  if (hostAllowed(host, allowed)) return;
  throw new HttpFault(
    421,
    'HOST_NOT_ALLOWED',
    'This server does not answer for the host that the request names. Use localhost or 127.0.0.1.',
  );
}

function checkRepeats(name: string | undefined): void {
  if (name === undefined) return;
  throw new HttpFault(400, 'BAD_REQUEST', `Send the header ${name} once.`);
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
