import { readFile } from 'node:fs/promises';
import {
  type AccessOptions,
  assembleGates,
  type Callers,
  createGateway,
  type ExecutorName,
  httpTransport,
  inProcessTransport,
  type LimitOptions,
  type ObserveSettings,
  openObservation,
  type PageOptions,
  type PlaygroundOptions,
  resilient,
  type SubgraphTransport,
  serveGateway,
  type TransportEvents,
  type WebOptions,
} from '@globalcrimedesk/gateway';
import {
  callerKeys,
  type EngineName,
  type MongoOptions,
  type Scope,
  type Subgraph,
  serveSubgraph,
} from '@globalcrimedesk/kernel';
import { SUPERGRAPH_FILE } from '@globalcrimedesk/schema';
import type { AuditPlace, HealthPart, HttpServer, Log } from '@globalcrimedesk/service';
import { openAudits } from './audit/open-audits.ts';
import type { StoredDomainName } from './config.ts';
import { startDomains } from './domains.ts';

/** How the desk knows who asks. */
export type DeskAccess =
  | {
      readonly kind: 'callers';
      readonly callers: Callers;
      /** Where the subgraphs find the public keys of the gateway. */
      readonly callKeys: string;
    }
  /** Nobody is asked who they are: for tests, on loopback. */
  | { readonly kind: 'development'; readonly scope: Scope };

export interface DeskOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** The databases of the domains that have one. */
  readonly databases: Readonly<Record<StoredDomainName, MongoOptions>>;
  /**
   * `in-process`: the gateway calls the subgraphs directly. `http`: each subgraph gets a port of its own on
   * loopback, as when they run apart.
   */
  readonly transport: 'in-process' | 'http';
  readonly access: DeskAccess;
  /** Where all that is asked, read and written is written down before it is answered; nowhere unless given. */
  readonly audit?: AuditPlace;
  readonly log: Log;
  /** Milliseconds that a request may take; 10 s unless given. */
  readonly requestTimeoutMs?: number;
  /** What runs the operations of the domains: `jit` unless given. */
  readonly engine?: EngineName;
  readonly playground?: PlaygroundOptions;
  /** Pages beside it, each at a path of its own. */
  readonly pages?: readonly PageOptions[];
  /** How the rules on fields are enforced; the defaults unless given. In development they are not. */
  readonly refusals?: AccessOptions;
  /** Who executes the plans: `own` unless given. */
  readonly executor?: ExecutorName;
  /** Texts of operations that are made ready before anyone asks. */
  readonly warmUp?: readonly string[];
  /** What each class of callers may ask; the defaults unless given. */
  readonly limits?: LimitOptions;
  /** What browsers and proxies in front are told, and believed. */
  readonly web?: WebOptions;
  /** What is measured of the gateway, and where it is told; nothing unless given. */
  readonly observe?: ObserveSettings;
  /** Put between the gateway and each subgraph; tests silence subgraphs with it. Nothing unless given. */
  readonly through?: (transport: SubgraphTransport) => SubgraphTransport;
  /** Told of every database command, by name; tests count with it. */
  readonly onCommand?: (command: string, database: string) => void;
}

/** Gateway and subgraphs at work in one process. */
export interface Desk {
  /** Where clients send GraphQL. */
  readonly graphqlUrl: string;
  readonly url: string;
  /** One part for each subgraph: whether it can answer, and why not. */
  ready(): Promise<readonly HealthPart[]>;
  /** Answers what is in flight, then stops from the outside in. */
  stop(): Promise<void>;
}

/** Starts the whole graph in this process; the databases are the caller's. What was started is stopped if a part fails. */
export async function startDesk(options: DeskOptions): Promise<Desk> {
  const started: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const stopPart of started.splice(0).reverse()) await stopPart();
  };
  try {
    const { url, ready } = await startParts(options, started);
    return { url, graphqlUrl: `${url}/graphql`, ready, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** From the inside out, noting how each part is stopped. */
async function startParts(
  options: DeskOptions,
  started: (() => Promise<unknown>)[],
): Promise<Pick<Desk, 'url' | 'ready'>> {
  const { host, port, log, playground, pages, requestTimeoutMs, access, executor, limits, web } =
    options;
  const callers = access.kind === 'callers' ? access.callers : null;
  const audits =
    options.audit === undefined ? null : await openAudits(options.audit, options.databases, log);
  if (audits !== null) started.push(() => audits.stop());
  const subgraphs = startDomains({
    ...options,
    audits: audits?.domains,
    access:
      access.kind === 'callers'
        ? { kind: 'callers', keys: callerKeys(access.callKeys, log) }
        : access,
  });
  started.push(() => Promise.all(subgraphs.map((subgraph) => subgraph.stop())));
  const servers = options.transport === 'http' ? await serveAll(subgraphs, log) : [];
  started.push(() => Promise.all(servers.map((server) => server.stop())));
  const observation = await openObservation(options.observe ?? {}, log);
  started.push(() => observation.stop());
  const { observer, events } = observation;
  const { through = itself } = options;
  const sign = callers?.sign;
  const transports = transportsTo(subgraphs, servers, { log, sign, events, through });
  const gateway = await createGateway({
    supergraphSdl: await readFile(SUPERGRAPH_FILE, 'utf8'),
    transports: (name) => {
      const transport = transports.get(name);
      if (transport === undefined) throw new Error(`The desk runs no subgraph ${name}.`);
      return transport;
    },
    log,
    access: callers === null ? 'OPEN' : (options.refusals ?? {}),
    gates: assembleGates({ callers, audit: audits?.gateway }),
    ...(executor === undefined ? {} : { executor }),
    ...(limits === undefined ? {} : { limits }),
    ...(observer === undefined ? {} : { observer }),
    ...(options.warmUp === undefined ? {} : { warmUp: options.warmUp }),
  });
  observation.readCaches(gateway);
  started.push(() => gateway.stop());
  const server = await serveGateway(gateway, {
    host,
    port,
    log,
    ...(requestTimeoutMs === undefined ? {} : { timeoutMs: requestTimeoutMs }),
    ...(playground === undefined ? {} : { playground }),
    ...(pages === undefined ? {} : { pages }),
    ...(callers === null ? {} : { routes: [callers.keysRoute] }),
    ...(web === undefined ? {} : { web }),
  });
  started.push(() => server.stop());
  return { url: server.url, ready: gateway.ready };
}

function transportsTo(
  subgraphs: readonly Subgraph[],
  servers: readonly HttpServer[],
  options: {
    readonly log: Log;
    readonly sign: Callers['sign'] | undefined;
    readonly events: TransportEvents | undefined;
    readonly through: (transport: SubgraphTransport) => SubgraphTransport;
  },
): ReadonlyMap<string, SubgraphTransport> {
  const { log, sign, events, through } = options;
  const signing = sign === undefined ? {} : { sign };
  return new Map(
    subgraphs.map((subgraph, index) => {
      const { name } = subgraph;
      const server = servers[index];
      const transport =
        server === undefined
          ? inProcessTransport({ name, subgraph, log, ...signing })
          : httpTransport({ name, url: `${server.url}/graphql`, ...signing });
      return [name, resilient(through(transport), { events })];
    }),
  );
}

function itself(transport: SubgraphTransport): SubgraphTransport {
  return transport;
}

function serveAll(subgraphs: readonly Subgraph[], log: Log): Promise<HttpServer[]> {
  return Promise.all(
    subgraphs.map((subgraph) => serveSubgraph(subgraph, { host: '127.0.0.1', port: 0, log })),
  );
}
