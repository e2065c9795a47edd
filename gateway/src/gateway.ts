import type { GraphqlRun, HealthPart, Log } from '@globalcrimedesk/service';
import type { GraphQLSchema } from 'graphql';
import type { AccessOptions } from './access/authorize.ts';
import type { CacheCount, ExecutorName } from './execution/executor.ts';
import { buildGraph, type Graph } from './graph.ts';
import { guardIdentify } from './limits/failed-logins.ts';
import { type LimitGates, type LimitOptions, limitGates } from './limits/limit-gates.ts';
import type { Observer } from './observe/observer.ts';
import { GraphsInService } from './reload/graphs-in-service.ts';
import type { Gates } from './request/gate.ts';
import { type OpenTransport, SubgraphWays } from './transport/subgraph-ways.ts';
import type { SubgraphTransport } from './transport/transport.ts';

export interface GatewayOptions {
  readonly supergraphSdl: string;
  /** Called once for each subgraph with its name and the address in the supergraph; after a reload, for those that are new. */
  readonly transports: OpenTransport;
  readonly log: Log;
  /** How many operations are kept parsed, validated, planned and compiled. 1000 unless given. */
  readonly cacheSize?: number;
  /** Who executes the plans: `own` unless given. */
  readonly executor?: ExecutorName;
  /** Show clients the message of a subgraph's error that has no code, instead of masking it. For foreign subgraphs. */
  readonly passUncodedErrors?: boolean;
  /** What stands between a request and its execution beside access and limits: callers, audit. Nothing unless given. */
  readonly gates?: Omit<Gates, keyof LimitGates['gates'] | 'inspect' | 'authorize'>;
  /**
   * How `@authenticated`, `@requiresScopes` and `@policy` of the supergraph are enforced; where no callers are known,
   * what bears them is nobody's. `OPEN` asks nobody for anything: for loopback development of one's own graph alone.
   */
  readonly access?: AccessOptions | 'OPEN';
  /** What each class of callers may ask: by the table of defaults unless given. */
  readonly limits?: LimitOptions;
  /** Looks on: metrics, spans, the log of slow operations. Nobody does unless given. */
  readonly observer?: Observer;
  /** Texts of operations that are made ready before anyone asks, beside the published ones. None unless given. */
  readonly warmUp?: readonly string[];
}

/** A graph that can answer; nothing listens yet. */
export interface Gateway {
  readonly run: GraphqlRun;
  /** What clients may ask now. */
  readonly schema: GraphQLSchema;
  /** Of the supergraph that is served now: a reload begins with empty ones. */
  readonly caches: readonly CacheCount[];
  /**
   * Serves another supergraph, once all is ready for it. Requests in flight end on the one before; how much of its rate
   * and room a caller has used, and the texts that clients sent, stay known.
   * @throws SupergraphError where it cannot be served; the one before goes on then.
   */
  reload(supergraphSdl: string): Promise<void>;
  /** One part for each subgraph, sorted by name. */
  ready(): Promise<readonly HealthPart[]>;
  /** Refuses further requests and closes the ways to the subgraphs. */
  stop(): Promise<void>;
}

/** Builds a gateway. It needs no subgraph to be up. Throws a `SupergraphError`. */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  const { log, warmUp = [] } = options;
  const ways = new SubgraphWays(options.transports);
  let graphs: GraphsInService | undefined;
  let stopped = false;
  let reloading: Promise<void> = Promise.resolve();
  const limits = await limitGates(options.limits ?? {}, log, (published) => {
    void graphs?.current.warm({ published, others: [] });
  });
  const gates = gatesOfProcess(options, limits);

  async function build(supergraphSdl: string, recent: readonly string[]): Promise<Graph> {
    const graph = await buildGraph({
      ...options,
      supergraphSdl,
      ways: ways.forGraph(),
      gates,
      table: limits.table,
      isStopped: () => stopped,
    });
    await graph.warm({ published: limits.trusted.all(), others: [...warmUp, ...recent] });
    return graph;
  }

  async function replace(serving: GraphsInService, supergraphSdl: string): Promise<void> {
    const begun = performance.now();
    try {
      const next = await build(supergraphSdl, serving.current.recent());
      if (stopped) return await next.stop();
      serving.replace(next);
      log.info({ ms: Math.round(performance.now() - begun) }, 'another supergraph is served');
    } catch (error) {
      const goesOn = 'The new supergraph cannot be served: the one before it goes on.';
      log.error({ err: error }, goesOn);
      throw error;
    }
  }

  const serving = new GraphsInService(
    await build(options.supergraphSdl, []).catch(async (error: unknown) => {
      await limits.close();
      throw error;
    }),
    log,
  );
  graphs = serving;
  return {
    run: serving.run,
    get schema() {
      return serving.current.schema;
    },
    get caches() {
      return serving.current.caches;
    },
    reload(supergraphSdl) {
      // One after the other, so that the last one that was asked for is the one that stays.
      const reloaded = reloading.then(() => replace(serving, supergraphSdl));
      reloading = reloaded.catch(() => undefined);
      return reloaded;
    },
    ready: () => probeAll([...serving.current.transports.values()]),
    async stop() {
      stopped = true;
      await reloading;
      await serving.stop();
      await limits.close();
    },
  };
}

/** The gates that a reload leaves as they are: what they remember of callers is of no supergraph. */
function gatesOfProcess({ gates = {} }: GatewayOptions, limits: LimitGates): Gates {
  const { identify } = gates;
  return {
    ...gates,
    ...limits.gates,
    ...(identify === undefined ? {} : { identify: guardIdentify(identify) }),
  };
}

async function probeAll(transports: readonly SubgraphTransport[]): Promise<readonly HealthPart[]> {
  const parts = await Promise.all(
    transports.map(async (transport) => ({ name: transport.name, ...(await transport.ready()) })),
  );
  return parts.sort((a, b) => (a.name < b.name ? -1 : 1));
}
