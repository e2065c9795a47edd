import { type DocumentCache, documentCache, type GraphqlRun } from '@globalcrimedesk/service';
import { type GraphQLSchema, parse } from 'graphql';
import { LRUCache } from 'lru-cache';
import { readAccessRules } from './access/access-directives.ts';
import { type AccessOptions, createAuthorize } from './access/authorize.ts';
import {
  cannotBeServed,
  checkIsSupergraph,
  loadSupergraph,
  SupergraphError,
} from './composition/load-supergraph.ts';
import { shapeChecker } from './execution/answer-shape.ts';
import { apolloExecutor } from './execution/apollo-executor.ts';
import { executeOperation } from './execution/execute-operation.ts';
import type { CacheCount } from './execution/executor.ts';
import { ownExecutor } from './execution/own/own-executor.ts';
import { SubgraphSource } from './execution/subgraph-source.ts';
import { valueFaultReader } from './execution/value-completion.ts';
import type { GatewayOptions } from './gateway.ts';
import { createInspect } from './limits/inspect.ts';
import type { LimitTable } from './limits/limit-table.ts';
import { type KnownTexts, warm } from './reload/warm.ts';
import type { Authorize, Gates } from './request/gate.ts';
import { createRun } from './request/run.ts';
import type { WaysOfGraph } from './transport/subgraph-ways.ts';
import type { SubgraphTransport } from './transport/transport.ts';

export interface GraphOptions
  extends Omit<GatewayOptions, 'transports' | 'gates' | 'limits' | 'warmUp'> {
  /** Released when the graph is stopped, or cannot be built. */
  readonly ways: WaysOfGraph;
  /** Those that are not made of the supergraph: they outlive it. */
  readonly gates: Gates;
  readonly table: LimitTable;
  isStopped(): boolean;
}

/** How many of the texts that a graph was asked last are made ready in the one that follows it. */
const RECENT = 100;

/** All that is made of one supergraph. */
export interface Graph {
  readonly run: GraphqlRun;
  /** What clients may ask. */
  readonly schema: GraphQLSchema;
  readonly caches: readonly CacheCount[];
  readonly transports: ReadonlyMap<string, SubgraphTransport>;
  /** Makes ready what is known to be asked, as far as it fits. */
  warm(known: KnownTexts): Promise<void>;
  /** What was executed lately, the latest first: never what was refused for being too much. */
  recent(): readonly string[];
  stop(): Promise<void>;
}

/** Throws a `SupergraphError`. */
export async function buildGraph(options: GraphOptions): Promise<Graph> {
  try {
    return await build(options);
  } catch (error) {
    await options.ways.release();
    throw error instanceof SupergraphError ? error : cannotBeServed(error);
  }
}

async function build(options: GraphOptions): Promise<Graph> {
  const { supergraphSdl, log, cacheSize = 1000, passUncodedErrors = false, gates, ways } = options;
  checkIsSupergraph(supergraphSdl);
  const checkShape = shapeChecker(supergraphSdl, cacheSize * 4); // a plan has several fetches
  const supergraph = await loadSupergraph({
    supergraphSdl,
    log,
    cacheSize,
    buildSource: (name, url) => new SubgraphSource(ways.to(name, url), checkShape, log),
  });
  const { schema } = supergraph;
  const executor =
    options.executor === 'apollo'
      ? apolloExecutor({ supergraph, readFaults: valueFaultReader(supergraphSdl, schema), log })
      : ownExecutor({ supergraph, transports: ways.opened, log, cacheSize });
  const documents = documentCache(schema, { max: cacheSize });
  const recent = new LRUCache<string, true>({ max: RECENT });
  const { access = {}, observer } = options;
  return {
    schema,
    caches: [countOf(documents, cacheSize), ...executor.caches],
    run: createRun({
      documents,
      ...(observer === undefined ? {} : { observer }),
      execute(request) {
        recent.set(request.params.query, true);
        return executeOperation({ executor, log, passUncodedErrors }, request);
      },
      gates: {
        ...gates,
        inspect: createInspect(options.table, { supergraphSdl, schema }),
        ...(access === 'OPEN' ? {} : { authorize: authorizeBy(access, supergraphSdl, schema) }),
      },
      isStopped: options.isStopped,
    }),
    transports: ways.opened,
    warm: (known) => warm({ documents, executor, log }, known),
    recent: () => [...recent.keys()],
    async stop() {
      await supergraph.stop();
      await ways.release();
    },
  };
}

function countOf(documents: DocumentCache, max: number): CacheCount {
  return {
    name: 'documents',
    max,
    size: () => documents.size,
    hits: () => documents.hits,
    misses: () => documents.misses,
  };
}

function authorizeBy(
  access: AccessOptions,
  supergraphSdl: string,
  schema: GraphQLSchema,
): Authorize {
  const rules = readAccessRules(parse(supergraphSdl, { noLocation: true }));
  return createAuthorize({ schema, rules }, access);
}
