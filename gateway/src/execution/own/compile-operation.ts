import type { PlanNode, QueryPlan } from '@apollo/query-planner';
import type { PreparedOperation } from '@globalcrimedesk/service';
import { GraphQLError, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Plan } from '../../composition/planner-of.ts';
import type { RequestWatch } from '../../observe/observer.ts';
import type { CountedCache } from '../counted-cache.ts';
import { type CollectedFields, collectFields, fragmentsOf } from './answer/collect-fields.ts';
import { answerWriter } from './answer/write-answer.ts';
import { asPlanned } from './before-planning/as-planned.ts';
import { checkRequirements } from './before-planning/conflicting-requirements.ts';
import { type FetchedKey, withPrivateKeys } from './before-planning/private-keys.ts';
import type { Requirements } from './before-planning/requirements.ts';
import { type Conditions, conditionVariables, readConditions } from './conditions.ts';
import { compilePlan, type PlanContext, type Step } from './plan/plan.ts';

export interface GraphContext extends Omit<PlanContext, 'conditions'> {
  /** What clients may ask. */
  readonly schema: GraphQLSchema;
  readonly plan: Plan;
  readonly fetchedKey: FetchedKey;
  readonly requirements: Requirements;
  /** Of all operations: those with many conditions share the room of the others. */
  readonly compiled: CountedCache<CompiledOperation>;
}

/** An operation under one combination of its conditions, ready to run. */
export interface CompiledOperation {
  readonly plan: QueryPlan;
  readonly execute: Step;
  readonly write: ReturnType<typeof answerWriter>;
}

type Variables = Readonly<Record<string, unknown>>;

/** An operation under each combination of its conditions. */
export interface Combinations {
  /** Throws a `DeskError` where a variable of `@skip` or `@include` is null, or where fields conflict. */
  forVariables(variables: Variables, watch?: RequestWatch): CompiledOperation;
  /** Plans and compiles the combinations that are likely: all asked for, and none. */
  warm(): void;
}

/** How many combinations of `@skip` and `@include` of one operation are kept compiled. */
const COMBINATIONS_KEPT = 16;

/**
 * Plans and compiles an operation once for each combination of the variables of `@skip` and `@include` that comes:
 * nothing is left to be decided for each object, nor by the planner, which decides some of it wrongly.
 */
export function compileOperation(context: GraphContext, prepared: PreparedOperation): Combinations {
  const names = conditionVariables(prepared);
  const root = rootOf(context.schema, prepared);
  const { compiled } = context;
  const kept = new LRUCache<string, true>({
    max: COMBINATIONS_KEPT,
    dispose: (_, key, why) => {
      if (why === 'evict') compiled.delete(key);
    },
  });
  const under = (conditions: Conditions, watch?: RequestWatch) => {
    const outcomes = names.map((name) => (conditions.get(name) ? '1' : '0')).join('');
    const key = `${prepared.key} ${outcomes}`;
    kept.set(key, true);
    const known = compiled.get(key);
    if (known !== undefined) {
      watch?.planned(known.plan, 'cached', 0);
      return known;
    }
    const start = performance.now();
    const plan = planUnder(context, { prepared, root }, conditions);
    const made = compile(context, { prepared, root, plan, conditions });
    compiled.set(key, made);
    watch?.planned(made.plan, 'made', performance.now() - start);
    return made;
  };
  return {
    forVariables: (variables, watch) =>
      under(readConditions(names, prepared.operation, variables), watch),
    warm() {
      for (const value of [true, false]) under(new Map(names.map((name) => [name, value])));
    },
  };
}

function planUnder(
  { schema, plan, fetchedKey, requirements }: GraphContext,
  { prepared, root }: { readonly prepared: PreparedOperation; readonly root: GraphQLObjectType },
  conditions: Conditions,
): QueryPlan {
  const operation = asPlanned(prepared, conditions, { schema, root, requirements });
  if (operation.operation.selectionSet.selections.length === 0) return NOTHING;
  checkRequirements(operation, requirements);
  return plan(withPrivateKeys(operation, fetchedKey));
}

const NOTHING: QueryPlan = { kind: 'QueryPlan' };

function rootOf(schema: GraphQLSchema, { operation }: PreparedOperation): GraphQLObjectType {
  const root = schema.getRootType(operation.operation);
  if (root === null || root === undefined) {
    throw new Error(`The schema has no ${operation.operation}.`);
  }
  return root;
}

function compile(
  context: GraphContext,
  {
    prepared,
    root,
    plan,
    conditions,
  }: {
    readonly prepared: PreparedOperation;
    readonly root: GraphQLObjectType;
    readonly plan: QueryPlan;
    readonly conditions: Conditions;
  },
): CompiledOperation {
  const { document, operation } = prepared;
  const { variableDefinitions = [] } = operation;
  const fragments = fragmentsOf(document);
  const selection = { ...context, fragments, conditions, variableDefinitions };
  return {
    plan,
    execute:
      plan.node === undefined
        ? tellUnplanned(collectFields(selection, root, [operation.selectionSet]))
        : compilePlan({ ...context, conditions }, withoutSubscriptions(plan.node)),
    write: answerWriter(selection, root, operation.selectionSet),
  };
}

/** The planner leaves out, without a word, what no subgraph can answer; where that is all, clients must hear of it. */
function tellUnplanned(fields: CollectedFields): Step {
  const keys = [...fields].flatMap(([key, [node]]) =>
    node.name.value.startsWith('__') ? [] : [key],
  );
  return async ({ errors }) => {
    for (const key of keys) {
      errors.push(
        new GraphQLError('No subgraph can answer this field.', {
          path: [key],
          extensions: { code: 'SUBGRAPH_BAD_RESPONSE' },
        }),
      );
    }
  };
}

function withoutSubscriptions(node: QueryPlan['node']): PlanNode | undefined {
  if (node?.kind === 'Subscription') throw new Error('Subscriptions are not executed here.');
  return node;
}
