import { type DocumentCache, documentCache, type GraphqlRun } from '@globalcrimedesk/service';
import { type GraphQLSchema, parse } from 'graphql';
import { readAccessRules } from './access/access-directives.ts';
import { type AccessOptions, createAuthorize } from './access/authorize.ts';
import { checkIsSupergraph, loadSupergraph } from './composition/load-supergraph.ts';
import { shapeChecker } from './execution/answer-shape.ts';
import { apolloExecutor } from './execution/apollo-executor.ts';
import { executeOperation } from './execution/execute-operation.ts';
import type { CacheCount } from './execution/executor.ts';
import { ownExecutor } from './execution/own/own-executor.ts';
import { SubgraphSource } from './execution/subgraph-source.ts';
import { valueFaultReader } from './execution/value-completion.ts';
import type { GatewayOptions } from './gateway.ts';
import { guardIdentify } from './limits/failed-logins.ts';
import { limitGates } from './limits/limit-gates.ts';
import type { Authorize } from './request/gate.ts';
import { createRun } from './request/run.ts';
import type { SubgraphTransport } from './transport/transport.ts';

export interface GraphOptions extends Omit<GatewayOptions, 'transports'> {
  /** The way to a subgraph; the same one for the same name. */
  readonly transportTo: (name: string, url: string | undefined) => SubgraphTransport;
  isStopped(): boolean;
}

/** All that is made of one supergraph. */
export interface Graph {
  readonly run: GraphqlRun;
  /** What clients may ask. */
  readonly schema: GraphQLSchema;
  readonly caches: readonly CacheCount[];
  stop(): Promise<void>;
}

/** Throws a `SupergraphError`. */
export async function buildGraph(options: GraphOptions): Promise<Graph> {
  const { supergraphSdl, log, cacheSize = 1000, passUncodedErrors = false, gates = {} } = options;
  checkIsSupergraph(supergraphSdl);
  const transports = new Map<string, SubgraphTransport>();
  const checkShape = shapeChecker(supergraphSdl, cacheSize * 4); // a plan has several fetches
  const supergraph = await loadSupergraph({
    supergraphSdl,
    log,
    cacheSize,
    buildSource(name, url) {
      const transport = options.transportTo(name, url);
      transports.set(name, transport);
      return new SubgraphSource(transport, checkShape, log);
    },
  });
  const { schema } = supergraph;
  const executor =
    options.executor === 'apollo'
      ? apolloExecutor({ supergraph, readFaults: valueFaultReader(supergraphSdl, schema), log })
      : ownExecutor({ supergraph, transports, log, cacheSize });
  const limits = await limitGates(options.limits ?? {}, { supergraphSdl, schema, log });
  const documents = documentCache(schema, { max: cacheSize });
  const { identify } = gates;
  const { access = {}, observer } = options;
  return {
    schema,
    caches: [countOf(documents, cacheSize), ...executor.caches],
    run: createRun({
      documents,
      ...(observer === undefined ? {} : { observer }),
      execute: (request) => executeOperation({ executor, log, passUncodedErrors }, request),
      gates: {
        ...gates,
        ...limits.gates,
        ...(access === 'OPEN' ? {} : { authorize: authorizeBy(access, supergraphSdl, schema) }),
        ...(identify === undefined ? {} : { identify: guardIdentify(identify) }),
      },
      isStopped: options.isStopped,
    }),
    async stop() {
      await supergraph.stop();
      await limits.close();
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
