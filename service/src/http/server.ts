import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Log } from '../log/log.ts';
import { type AllowedHosts, defaultAllowedHosts } from './allowed-hosts.ts';
import { capConnections } from './connection-cap.ts';
import { Connections } from './connections.ts';
import { createListener } from './listener.ts';
import { TrustedProxies } from './proxies.ts';
import { refuseSocket, socketFault } from './refuse-socket.ts';
import { type NameRequest, requestIdFrom } from './request-id.ts';
import type { Route } from './route.ts';
import { defaultHeaders } from './security-headers.ts';

/** Is the server on its way out? The server sets it; health routes tell it. */
export interface ServerState {
  stopping: boolean;
}

interface SettingNames {
  readonly host: string;
  readonly port: string;
}

export interface HttpServerOptions {
  /** Address to listen on, for example `127.0.0.1`. */
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly routes: readonly Route[];
  readonly log: Log;
  /** 1 MiB unless given. */
  readonly maxBodyBytes?: number;
  /** `loopback` when `host` is a loopback address, else `any`. */
  readonly allowedHosts?: AllowedHosts;
  /** Milliseconds within which a request must have arrived whole (30 s), and its headers (10 s at most). */
  readonly requestTimeoutMs?: number;
  /** How many connections one address may hold open; trusted proxies may hold any number. 1000 unless given. */
  readonly maxConnectionsPerAddress?: number;
  /** Addresses, or ranges such as `10.0.0.0/8`, of proxies whose `X-Forwarded-For` is believed. None unless given. */
  readonly trustedProxies?: readonly string[];
  /** Tell browsers to come by TLS alone, because a proxy in front ends it. */
  readonly behindTls?: boolean;
  readonly state?: ServerState;
  /** `requestIdFrom` unless given. */
  readonly nameRequest?: NameRequest;
  /** What the operator calls `host` and `port`, for the message of a fault. HOST and PORT unless given. */
  readonly settings?: SettingNames;
}

/** A server that listens. */
export interface HttpServer {
  /** `http://host:port`, without a trailing slash. */
  readonly url: string;
  readonly port: number;
  /**
   * Takes no new connections, answers what is in flight, then ends. What is not answered after `graceMs`
   * (10 s) is cut off. A second call waits for the first.
   */
  stop(graceMs?: number): Promise<void>;
}

/** Listens. Throws an Error that names PORT or HOST when that is not possible. */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { host, routes, log } = options;
  const state = options.state ?? { stopping: false };
  const connections = new Connections(() => state.stopping);
  const requestTimeout = options.requestTimeoutMs ?? 30_000;
  const headers = defaultHeaders(options.behindTls ?? false);
  const proxies = new TrustedProxies(options.trustedProxies ?? []);
  const server = createServer(
    {
      requestTimeout,
      headersTimeout: Math.min(requestTimeout, 10_000),
      keepAliveTimeout: 65_000, // above the 60 s of common load balancers, which must be the ones to close
      connectionsCheckingInterval: Math.min(1000, requestTimeout),
    },
    createListener({
      routes,
      log,
      connections,
      proxies,
      nameRequest: options.nameRequest ?? requestIdFrom,
      defaultHeaders: headers,
      maxBodyBytes: options.maxBodyBytes ?? 1024 * 1024,
      allowedHosts: options.allowedHosts ?? defaultAllowedHosts(host),
    }),
  );
  server.on('clientError', (error, duplex) => {
    const socket = duplex as Socket;
    const fault = socketFault(error);
    if (!connections.breakOff(socket, fault)) refuseSocket(error, socket, fault, headers);
  });
  capConnections(server, options.maxConnectionsPerAddress ?? 1000, proxies);
  await listen(server, options);
  const { port } = server.address() as AddressInfo;
  let stopped: Promise<void> | undefined;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    port,
    stop(graceMs = 10_000) {
      stopped ??= stopServer(server, state, graceMs);
      return stopped;
    },
  };
}

async function listen(server: Server, options: HttpServerOptions): Promise<void> {
  const { host, port } = options;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(explain(error, options)));
    server.listen({ host, port }, resolve);
  });
}

function explain(
  error: NodeJS.ErrnoException,
  { host, port, settings: names = { host: 'HOST', port: 'PORT' } }: HttpServerOptions,
): Error {
  const reasons: Record<string, string> = {
    EADDRINUSE: `${names.port} ${port} on ${host} is in use by another process. Stop it, or set ${names.port} to a free port.`,
    EACCES: `${names.port} ${port} may not be opened by this user. Set ${names.port} to a number above 1023.`,
    EADDRNOTAVAIL: `${names.host} ${host} is not an address of this machine. Set ${names.host} to one that is.`,
    ENOTFOUND: `${names.host} ${host} is no known name. Set ${names.host} to an address of this machine.`,
  };
  const other = `Cannot listen on ${names.host} ${host}, ${names.port} ${port}: ${error.message}`;
  return new Error(reasons[error.code ?? ''] ?? other, { cause: error });
}

/** Requests whose bytes are on their way when the stop begins are still answered. */
const SETTLE_MS = 50;

async function stopServer(server: Server, state: ServerState, graceMs: number): Promise<void> {
  state.stopping = true;
  const force = setTimeout(() => server.closeAllConnections(), graceMs);
  await new Promise((resolve) => setTimeout(resolve, Math.min(SETTLE_MS, graceMs)));
  // `close` also ends idle keep-alive connections; busy ones end themselves by `Connection: close`.
  await new Promise<void>((resolve) => server.close(() => resolve()));
  clearTimeout(force);
}
