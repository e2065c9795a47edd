import type { Log, PreparedOperation } from '@globalcrimedesk/service';
import { GraphQLError, isAbstractType, isInterfaceType } from 'graphql';
import type { LoadedSupergraph } from '../../composition/load-supergraph.ts';
import type { SubgraphTransport } from '../../transport/transport.ts';
import { othersFirst, tookLong } from '../../transport/turns.ts';
import { countedCache } from '../counted-cache.ts';
import type { Executed, ExecutionRequest, Executor } from '../executor.ts';
import type { Fault } from './answer/write-answer.ts';
import { privateKeys } from './before-planning/private-keys.ts';
import { readRequirements } from './before-planning/requirements.ts';
import { withoutReserved } from './before-planning/reserved-variable.ts';
import {
  type Combinations,
  type CompiledOperation,
  compileOperation,
  type GraphContext,
} from './compile-operation.ts';
import type { OwnRun } from './plan/plan.ts';
import { planSize } from './plan/plan-size.ts';
import type { IsOfType } from './plan/rewrites.ts';
import { type ToldPlaces, toldPlaces } from './told-places.ts';

export interface OwnExecutorOptions {
  readonly supergraph: Pick<LoadedSupergraph, 'schema' | 'supergraph' | 'plan'>;
  readonly transports: ReadonlyMap<string, SubgraphTransport>;
  readonly log: Log;
  /** How many operations are kept planned and compiled, each combination of its conditions for itself. */
  readonly cacheSize: number;
}

/**
 * How many characters of fetches are kept planned and compiled in all: some 40 bytes for each. Large operations, which a
 * caller may invent by the thousand, would otherwise take all memory there is.
 */
const CHARACTERS_KEPT = 4_000_000;

interface Known {
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
  const { fetchedKey, plansOwn } = privateKeys(supergraph);
  const operations = countedCache<CompiledOperation>('operations', {
    max: cacheSize,
    maxSize: CHARACTERS_KEPT,
    sizeOf: ({ plan }) => planSize(plan),
  });
  const graphContext: GraphContext = {
    compiled: operations,
    schema,
    supergraph,
    transports,
    log,
    plan: graph.plan,
    fetchedKey,
    requirements: readRequirements(supergraph),
    isOfType: typeTest(supergraph),
    isInterface: (name) => typeof name === 'string' && isInterfaceType(supergraph.getType(name)),
  };
  // Held as long as the cache of documents holds the operation.
  const knowns = new WeakMap<PreparedOperation, Known>();

  function known(prepared: PreparedOperation): Known {
    const found = knowns.get(prepared);
    if (found !== undefined) return found;
    const { operation, variables } = withoutReserved(prepared);
    const made = { variables, combinations: compileOperation(graphContext, operation) };
    knowns.set(prepared, made);
    return made;
  }

  return {
    async execute(request) {
      const { operation, context } = request;
      try {
        const { combinations, ...found } = known(operation);
        const variables = found.variables(request.variables);
        const compiled = combinations.forVariables(variables, context.watch);
        return await run(compiled, {
          root: {},
          variables,
          context,
          errors: [],
          unanswered: [],
          plansOwn,
        });
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
      known(operation).combinations.warm();
    },
    caches: [operations.count],
  };
}

async function run({ execute, write }: CompiledOperation, state: OwnRun): Promise<Executed> {
  await execute(state, [state.root]);
  const begun = performance.now();
  const { json, faults } = write(state.root, state.variables);
  if (tookLong(begun)) await othersFirst();
  if (faults.length === 0) return { dataJson: json, errors: state.errors };
  const deepest = Math.max(...faults.map(({ error: { path = [] } }) => path.length));
  const told = toldPlaces(state.errors, state.unanswered, deepest);
  const unexplained = faults.filter((fault) => !isExplained(told, fault)).map(({ error }) => error);
  return { dataJson: json, errors: [...state.errors, ...unexplained] };
}

/**
 * A null that an error stands for, at its place, above or below it, is no second fault. Nor is what never came of an
 * object of which an error tells: what a subgraph could not answer takes along all else that it was asked of the object.
 */
function isExplained(told: ToldPlaces, { error: { path = [] }, neverCame }: Fault): boolean {
  return told.explain(path) || (neverCame && told.explainObject(path.slice(0, -1)));
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
