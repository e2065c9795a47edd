import type { PlanNode, QueryPlan } from '@apollo/query-planner';
import type { PreparedOperation } from '@globalcrimedesk/service';
import type { GraphQLObjectType, GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Plan } from '../../composition/planner-of.ts';
import type { RequestWatch } from '../../observe/observer.ts';
import { fragmentsOf } from './answer/collect-fields.ts';
import { answerWriter } from './answer/write-answer.ts';
import { withPlainRoot } from './before-planning/mutation-root.ts';
import { type FetchedKey, withPrivateKeys } from './before-planning/private-keys.ts';
import { type Conditions, conditionVariables, readConditions } from './conditions.ts';
import { compilePlan, type PlanContext, type Step } from './plan/plan.ts';

export interface GraphContext extends Omit<PlanContext, 'conditions'> {
  /** What clients may ask. */
  readonly schema: GraphQLSchema;
  readonly plan: Plan;
  readonly fetchedKey: FetchedKey;
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
  /** Throws a GraphQLError where a variable of `@skip` or `@include` is null. */
  forVariables(variables: Variables, watch?: RequestWatch): CompiledOperation;
  /** Plans and compiles the combinations that are likely: all asked for, and none. */
  warm(): void;
}

/** How many combinations of `@skip` and `@include` of one operation are kept compiled. */
const COMBINATIONS_KEPT = 16;

/**
 * Plans an operation, and compiles it with its plan once for each combination of the variables of `@skip` and `@include`
 * that comes: nothing is left to be decided for each object.
 */
export function compileOperation(context: GraphContext, prepared: PreparedOperation): Combinations {
  const names = conditionVariables(prepared.document);
  const root = rootOf(context.schema, prepared);
  const planFor = planner(context, prepared, root);
  const compiled = new LRUCache<string, CompiledOperation>({ max: COMBINATIONS_KEPT });
  const under = (conditions: Conditions, watch?: RequestWatch) => {
    const key = names.map((name) => (conditions.get(name) ? '1' : '0')).join('');
    const known = compiled.get(key);
    if (known !== undefined) {
      watch?.planned(known.plan, 'cached', 0);
      return known;
    }
    const start = performance.now();
    const made = compile(context, { prepared, root, plan: planFor(conditions), conditions });
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

/** Queries have one plan with conditions in it; a mutation has one for each combination. */
function planner(
  { schema, plan, fetchedKey }: GraphContext,
  prepared: PreparedOperation,
  root: GraphQLObjectType,
): (conditions: Conditions) => QueryPlan {
  const planned = (operation: PreparedOperation) => {
    if (operation.operation.selectionSet.selections.length === 0) return NOTHING;
    return plan(withPrivateKeys(operation, fetchedKey));
  };
  if (prepared.operation.operation === 'mutation') {
    return (conditions) => planned(withPlainRoot(prepared, { schema, root }, conditions));
  }
  let only: QueryPlan | undefined;
  return () => {
    only ??= planned(prepared);
    return only;
  };
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
  return {
    plan,
    execute: compilePlan({ ...context, conditions }, withoutSubscriptions(plan.node)),
    write: answerWriter(
      { ...context, fragments, conditions, variableDefinitions },
      root,
      operation.selectionSet,
    ),
  };
}

function withoutSubscriptions(node: QueryPlan['node']): PlanNode | undefined {
  if (node?.kind === 'Subscription') throw new Error('Subscriptions are not executed here.');
  return node;
}
