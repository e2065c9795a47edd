import type { GraphqlRun, HealthPart, Log } from '@globalcrimedesk/service';
import type { GraphQLSchema } from 'graphql';
import type { AccessOptions } from './access/authorize.ts';
import type { CacheCount, ExecutorName } from './execution/executor.ts';
import { buildGraph } from './graph.ts';
import type { LimitGates, LimitOptions } from './limits/limit-gates.ts';
import type { Observer } from './observe/observer.ts';
import type { Gates } from './request/gate.ts';
import type { SubgraphTransport } from './transport/transport.ts';

export interface GatewayOptions {
  readonly supergraphSdl: string;
  /** Called once for each subgraph with its name and the address in the supergraph. */
  readonly transports: (name: string, url: string | undefined) => SubgraphTransport;
  readonly log: Log;
  /** How many operations are kept parsed, validated, planned and compiled. 1000 unless given. */
  readonly cacheSize?: number;
  /** Who executes the plans: `own` unless given. */
  readonly executor?: ExecutorName;
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
  /** Looks on: metrics, spans, the log of slow operations. Nobody does unless given. */
  readonly observer?: Observer;
}

/** A graph that can answer; nothing listens yet. */
export interface Gateway {
  readonly run: GraphqlRun;
  /** What clients may ask. */
  readonly schema: GraphQLSchema;
  readonly caches: readonly CacheCount[];
  /** One part for each subgraph, sorted by name. */
  ready(): Promise<readonly HealthPart[]>;
  /** Refuses further requests and closes the ways to the subgraphs. */
  stop(): Promise<void>;
}

/** Builds a gateway. It needs no subgraph to be up. Throws a `SupergraphError`. */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  const transports = new Map<string, SubgraphTransport>();
  let stopped = false;
  const graph = await buildGraph({
    ...options,
    transportTo(name, url) {
      const transport = transports.get(name) ?? options.transports(name, url);
      transports.set(name, transport);
      return transport;
    },
    isStopped: () => stopped,
  });
  return {
    schema: graph.schema,
    run: graph.run,
    caches: graph.caches,
    ready: () => probeAll([...transports.values()]),
    async stop() {
      stopped = true;
      await graph.stop();
      await Promise.all([...transports.values()].map((transport) => transport.close()));
    },
  };
}

async function probeAll(transports: readonly SubgraphTransport[]): Promise<readonly HealthPart[]> {
  const parts = await Promise.all(
    transports.map(async (transport) => ({ name: transport.name, ...(await transport.ready()) })),
  );
  return parts.sort((a, b) => (a.name < b.name ? -1 : 1));
}
