import type { QueryPlan } from '@apollo/query-planner';
import type { Log, PreparedOperation } from '@globalcrimedesk/service';
import { GraphQLError, isAbstractType, isInterfaceType } from 'graphql';
import type { LoadedSupergraph } from '../../composition/load-supergraph.ts';
import type { RequestWatch } from '../../observe/observer.ts';
import type { SubgraphTransport } from '../../transport/transport.ts';
import { countedCache } from '../counted-cache.ts';
import type { Executed, ExecutionRequest, Executor } from '../executor.ts';
import type { RequestContext } from '../request-context.ts';
import {
  type Combinations,
  type CompiledOperation,
  compileOperation,
  type GraphContext,
} from './compile-operation.ts';
import type { OwnRun } from './plan/plan.ts';
import type { IsOfType } from './plan/rewrites.ts';
import { withoutReserved } from './reserved-variable.ts';

export interface OwnExecutorOptions {
  readonly supergraph: Pick<LoadedSupergraph, 'schema' | 'supergraph' | 'plan'>;
  readonly transports: ReadonlyMap<string, SubgraphTransport>;
  readonly log: Log;
  /** How many operations are kept planned and compiled. */
  readonly cacheSize: number;
}

interface Planned {
  readonly plan: QueryPlan;
  readonly variables: (sent: Variables) => Variables;
  readonly combinations: Combinations;
}

type Variables = ExecutionRequest['variables'];

/**
 * Executes the plans of Apollo's planner: each is compiled once, an entity is asked for once however often it stands in
 * the answer, and the answer is completed and written in one walk.
 */
export function ownExecutor(options: OwnExecutorOptions): Executor {
  const { supergraph: graph, transports, log, cacheSize } = options;
  const { schema, supergraph } = graph;
  const graphContext: GraphContext = {
    schema,
    supergraph,
    transports,
    log,
    isOfType: typeTest(supergraph),
    isInterface: (name) => typeof name === 'string' && isInterfaceType(supergraph.getType(name)),
  };
  const operations = countedCache<Planned>('operations', cacheSize);

  function planned(operation: PreparedOperation, watch?: RequestWatch): Planned {
    const known = operations.get(operation.key);
    if (known !== undefined) {
      watch?.planned(known.plan, 'cached', 0);
      return known;
    }
    const start = performance.now();
    const { operation: asked, variables } = withoutReserved(operation);
    const plan = graph.plan(asked);
    const made = { plan, variables, combinations: compileOperation(graphContext, asked, plan) };
    operations.set(operation.key, made);
    watch?.planned(plan, 'made', performance.now() - start);
    return made;
  }

  return {
    async execute(request) {
      const { operation, context } = request;
      try {
        const found = planned(operation, context.watch);
        const variables = found.variables(request.variables);
        return await run(found.combinations.forVariables(variables), variables, context);
      } catch (error) {
        const cause = error instanceof Error ? error : new Error(String(error));
        const told =
          cause instanceof GraphQLError
            ? cause
            : new GraphQLError(cause.message, { originalError: cause });
        return { data: null, errors: [told] };
      }
    },
    async warm(operation) {
      planned(operation).combinations.warm();
    },
    caches: [operations.count],
  };
}

async function run(
  { execute, write }: CompiledOperation,
  variables: Variables,
  context: RequestContext,
): Promise<Executed> {
  const state: OwnRun = { root: {}, variables, context, errors: [] };
  await execute(state, [state.root]);
  const { json, faults } = write(state.root, variables);
  if (faults.length === 0) return { dataJson: json, errors: state.errors };
  const unexplained = faults.filter(
    (fault) => !state.errors.some((error) => explains(error, fault)),
  );
  return { dataJson: json, errors: [...state.errors, ...unexplained] };
}

/** A null that an error stands for, at its place, above or below it, is no second fault. */
function explains({ path: one }: GraphQLError, { path: other }: GraphQLError): boolean {
  if (one === undefined || other === undefined) return one === undefined;
  const length = Math.min(one.length, other.length);
  for (let index = 0; index < length; index++) if (one[index] !== other[index]) return false;
  return true;
}

function typeTest(supergraph: LoadedSupergraph['supergraph']): IsOfType {
  return ({ __typename: name }, wanted) => {
    if (typeof name !== 'string') return undefined;
    if (name === wanted) return true;
    const type = supergraph.getType(name);
    const condition = supergraph.getType(wanted);
    if (type === undefined || !isAbstractType(condition)) return false;
    if (!('getFields' in type) || !('getInterfaces' in type)) return false;
    return supergraph.isSubType(condition, type);
  };
}
