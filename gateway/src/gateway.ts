import {
  distinctRequestId,
  documentCache,
  type GraphqlRun,
  graphqlRoute,
  type HealthPart,
  type HttpServer,
  healthRoutes,
  type Log,
  type Route,
  type ServerState,
  startHttpServer,
} from '@globalcrimedesk/service';
import { type GraphQLSchema, parse } from 'graphql';
import { readAccessRules } from './access/access-directives.ts';
import { type AccessOptions, createAuthorize } from './access/authorize.ts';
import { checkIsSupergraph, loadSupergraph } from './composition/load-supergraph.ts';
import { shapeChecker } from './execution/answer-shape.ts';
import { executeOperation } from './execution/execute-operation.ts';
import { SubgraphSource } from './execution/subgraph-source.ts';
import { valueFaultReader } from './execution/value-completion.ts';
import { guardIdentify } from './limits/failed-logins.ts';
import { type LimitGates, type LimitOptions, limitGates } from './limits/limit-gates.ts';
import { type PlaygroundOptions, playgroundRoutes } from './playground/routes.ts';
import type { Authorize, Gates } from './request/gate.ts';
import { createRun } from './request/run.ts';
import type { SubgraphTransport } from './transport/transport.ts';
import type { WebOptions } from './web-options.ts';

export interface GatewayOptions {
  readonly supergraphSdl: string;
  /** Called once for each subgraph with its name and the address in the supergraph. */
  readonly transports: (name: string, url: string | undefined) => SubgraphTransport;
  readonly log: Log;
  /** How many operations are kept parsed, validated and planned. 1000 unless given. */
  readonly cacheSize?: number;
  /** Show clients the message of a subgraph's error that has no code, instead of masking it. For foreign subgraphs. */
  readonly passUncodedErrors?: boolean;
  /** What stands between a request and its execution beside access and limits: callers, audit. Nothing unless given. */
  readonly gates?: Omit<Gates, keyof LimitGates['gates'] | 'authorize'>;
  /**
   * How `@authenticated`, `@requiresScopes` and `@policy` of the supergraph are enforced; where no callers are known,
   * what bears them is nobody's. `OPEN` asks nobody for anything: for loopback development of one's own graph alone.
   */
  readonly access?: AccessOptions | 'OPEN';
  /** What each class of callers may ask: by the table of defaults unless given. */
  readonly limits?: LimitOptions;
}

/** A graph that can answer; nothing listens yet. */
export interface Gateway {
  readonly run: GraphqlRun;
  /** What clients may ask. */
  readonly schema: GraphQLSchema;
  /** One part for each subgraph, sorted by name. */
  ready(): Promise<readonly HealthPart[]>;
  /** Refuses further requests and closes the ways to the subgraphs. */
  stop(): Promise<void>;
}

/** Builds a gateway. It needs no subgraph to be up. Throws a `SupergraphError`. */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  const { supergraphSdl, log, cacheSize = 1000, passUncodedErrors = false, gates = {} } = options;
  checkIsSupergraph(supergraphSdl);
  const transports = new Map<string, SubgraphTransport>();
  const checkShape = shapeChecker(supergraphSdl, cacheSize * 4); // a plan has several fetches
  const supergraph = await loadSupergraph({
    supergraphSdl,
    log,
    cacheSize,
    buildSource(name, url) {
      const transport = transports.get(name) ?? options.transports(name, url);
      transports.set(name, transport);
      return new SubgraphSource(transport, checkShape, log);
    },
  });
  let stopped = false;
  const { schema } = supergraph;
  const limits = await limitGates(options.limits ?? {}, { supergraphSdl, schema, log });
  const { identify } = gates;
  const { access = {} } = options;
  const readFaults = valueFaultReader(supergraphSdl, schema);
  return {
    schema,
    run: createRun({
      documents: documentCache(schema, { max: cacheSize }),
      execute: (request) =>
        executeOperation({ supergraph, readFaults, log, passUncodedErrors }, request),
      gates: {
        ...gates,
        ...limits.gates,
        ...(access === 'OPEN' ? {} : { authorize: authorizeBy(access, options, schema) }),
        ...(identify === undefined ? {} : { identify: guardIdentify(identify) }),
      },
      isStopped: () => stopped,
    }),
    ready: () => probeAll([...transports.values()]),
    async stop() {
      stopped = true;
      await supergraph.stop();
      await limits.close();
      await Promise.all([...transports.values()].map((transport) => transport.close()));
    },
  };
}

function authorizeBy(
  access: AccessOptions,
  { supergraphSdl }: GatewayOptions,
  schema: GraphQLSchema,
): Authorize {
  const rules = readAccessRules(parse(supergraphSdl, { noLocation: true }));
  return createAuthorize({ schema, rules }, access);
}

async function probeAll(transports: readonly SubgraphTransport[]): Promise<readonly HealthPart[]> {
  const parts = await Promise.all(
    transports.map(async (transport) => ({ name: transport.name, ...(await transport.ready()) })),
  );
  return parts.sort((a, b) => (a.name < b.name ? -1 : 1));
}

export interface ServeOptions {
  readonly host: string;
  readonly port: number;
  readonly log: Log;
  /** Milliseconds from a request's arrival to its deadline. 10 s unless given. */
  readonly timeoutMs?: number;
  /** The page for developers at `/`; none unless given. */
  readonly playground?: PlaygroundOptions;
  /** Further paths, such as that of the gateway's public keys. */
  readonly routes?: readonly Route[];
  /** `all`: not ready while a subgraph is not. `self`: subgraphs are listed, but do not decide. `all` unless given. */
  readonly readiness?: 'all' | 'self';
  /** What browsers and proxies in front are told, and believed. */
  readonly web?: WebOptions;
}

/** Listens: `/graphql`, `/health/live`, `/health/ready` and the playground. Stop the server, then the gateway. */
export function serveGateway(gateway: Gateway, options: ServeOptions): Promise<HttpServer> {
  const { routes = [] } = options;
  const { host, port, log, timeoutMs = 10_000, readiness = 'all', playground, web = {} } = options;
  const { corsOrigins, ...server } = web;
  const state: ServerState = { stopping: false };
  const parts = async () => {
    const found = await gateway.ready();
    return readiness === 'all' ? found : found.map((part) => ({ ...part, optional: true }));
  };
  return startHttpServer({
    host,
    port,
    log,
    state,
    ...server,
    nameRequest: distinctRequestId,
    routes: [
      graphqlRoute({
        path: '/graphql',
        run: gateway.run,
        log,
        timeoutMs,
        ...(corsOrigins === undefined ? {} : { corsOrigins }),
      }),
      ...healthRoutes(parts, state, { log }),
      ...(playground === undefined ? [] : playgroundRoutes(playground)),
      ...routes,
    ],
  });
}
