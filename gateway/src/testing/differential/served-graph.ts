import { documentCache, type PreparedOperation } from '@globalcrimedesk/service';
import type { GraphQLSchema } from 'graphql';
import { loadSupergraph } from '../../composition/load-supergraph.ts';
import { shapeChecker } from '../../execution/answer-shape.ts';
import { apolloExecutor } from '../../execution/apollo-executor.ts';
import type { Executor } from '../../execution/executor.ts';
import { asPlanned } from '../../execution/own/before-planning/as-planned.ts';
import { readRequirements } from '../../execution/own/before-planning/requirements.ts';
import { conditionVariables, readConditions } from '../../execution/own/conditions.ts';
import { ownExecutor } from '../../execution/own/own-executor.ts';
import { SubgraphSource } from '../../execution/subgraph-source.ts';
import { valueFaultReader } from '../../execution/value-completion.ts';
import type { SubgraphTransport } from '../../transport/transport.ts';
import { quietLog } from '../graph.ts';

/** One supergraph over given transports, with both executors. */
export interface ServedGraph {
  readonly schema: GraphQLSchema;
  readonly documents: ReturnType<typeof documentCache>;
  readonly own: Executor;
  /** An operation as our executor has it planned, but for the keys: under its conditions. */
  asOursPlans(
    operation: PreparedOperation,
    variables: Readonly<Record<string, unknown>>,
  ): PreparedOperation;
  readonly apollo: Executor;
  stop(): Promise<void>;
}

export async function serveGraph(
  supergraphSdl: string,
  transports: ReadonlyMap<string, SubgraphTransport>,
): Promise<ServedGraph> {
  const log = quietLog;
  const checkShape = shapeChecker(supergraphSdl, 1000);
  const supergraph = await loadSupergraph({
    supergraphSdl,
    log,
    cacheSize: 10,
    buildSource(name) {
      const transport = transports.get(name);
      if (transport === undefined) throw new Error(`There is no subgraph ${name}.`);
      return new SubgraphSource(transport, checkShape, log);
    },
  });
  const { schema } = supergraph;
  const readFaults = valueFaultReader(supergraphSdl, schema);
  const requirements = readRequirements(supergraph.supergraph);
  return {
    schema,
    asOursPlans(operation, variables) {
      const root = schema.getRootType(operation.operation.operation);
      if (root == null) throw new Error('The schema has no such root.');
      const names = conditionVariables(operation);
      const conditions = readConditions(names, operation.operation, variables);
      const planned = asPlanned(operation, conditions, { schema, root, requirements });
      return { ...planned, key: `${operation.key} ${JSON.stringify([...conditions])}` };
    },
    documents: documentCache(schema, { max: 10 }),
    own: ownExecutor({ supergraph, transports, log, cacheSize: 10 }),
    apollo: apolloExecutor({ supergraph, readFaults, log }),
    stop: () => supergraph.stop(),
  };
}
