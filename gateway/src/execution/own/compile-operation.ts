import type { PlanNode, QueryPlan } from '@apollo/query-planner';
import type { PreparedOperation } from '@globalcrimedesk/service';
import { type FragmentDefinitionNode, type GraphQLSchema, Kind } from 'graphql';
import { LRUCache } from 'lru-cache';
import { answerWriter } from './answer/write-answer.ts';
import { type Conditions, conditionVariables, readConditions } from './conditions.ts';
import { compilePlan, type PlanContext, type Step } from './plan/plan.ts';

export interface GraphContext extends Omit<PlanContext, 'conditions'> {
  /** What clients may ask. */
  readonly schema: GraphQLSchema;
}

/** An operation under one combination of its conditions, ready to run. */
export interface CompiledOperation {
  readonly execute: Step;
  readonly write: ReturnType<typeof answerWriter>;
}

/** An operation under each combination of its conditions. */
export interface Combinations {
  /** Throws a GraphQLError where a variable of `@skip` or `@include` is null. */
  forVariables(variables: Readonly<Record<string, unknown>>): CompiledOperation;
  /** Compiles the combinations that are likely: all asked for, and none. */
  warm(): void;
}

/** How many combinations of `@skip` and `@include` of one operation are kept compiled. */
const COMBINATIONS_KEPT = 16;

/**
 * Compiles an operation with its plan, once for each combination of the variables of `@skip` and `@include` that comes:
 * nothing is left to be decided for each object.
 */
export function compileOperation(
  context: GraphContext,
  prepared: PreparedOperation,
  plan: QueryPlan,
): Combinations {
  const names = conditionVariables(prepared.document);
  const compiled = new LRUCache<string, CompiledOperation>({ max: COMBINATIONS_KEPT });
  const under = (conditions: Conditions) => {
    const key = names.map((name) => (conditions.get(name) ? '1' : '0')).join('');
    const known = compiled.get(key) ?? compile(context, prepared, plan, conditions);
    compiled.set(key, known);
    return known;
  };
  return {
    forVariables: (variables) => under(readConditions(names, prepared.operation, variables)),
    warm() {
      for (const value of [true, false]) under(new Map(names.map((name) => [name, value])));
    },
  };
}

function compile(
  context: GraphContext,
  { document, operation }: PreparedOperation,
  { node }: QueryPlan,
  conditions: Conditions,
): CompiledOperation {
  const { schema } = context;
  const root = schema.getRootType(operation.operation);
  if (root === null || root === undefined) {
    throw new Error(`The schema has no ${operation.operation}.`);
  }
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition);
    }
  }
  const { variableDefinitions = [] } = operation;
  return {
    execute: compilePlan({ ...context, conditions }, withoutSubscriptions(node)),
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
