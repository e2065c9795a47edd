import type { PreparedOperation } from '@globalcrimedesk/service';
import type { GraphQLObjectType, GraphQLSchema } from 'graphql';
import type { Conditions } from '../conditions.ts';
import { withPlainRoot } from './mutation-root.ts';
import type { Requirements } from './requirements.ts';
import { needsSettledConditions, withSettledConditions } from './settled-conditions.ts';
import { withTypesApart } from './types-apart.ts';

/** What of an operation is planned. */
export interface AsPlanned {
  /** Whether each combination of conditions has a plan of its own; most queries have one with conditions in it. */
  readonly isForEach: boolean;
  under(conditions: Conditions): PreparedOperation;
}

export function asPlanned(
  prepared: PreparedOperation,
  graph: {
    readonly schema: GraphQLSchema;
    readonly root: GraphQLObjectType;
    readonly requirements: Requirements;
  },
): AsPlanned {
  const { schema, requirements } = graph;
  const settled = (operation: PreparedOperation, conditions: Conditions) =>
    withTypesApart(withSettledConditions(operation, conditions), schema, requirements);
  if (prepared.operation.operation === 'mutation') {
    return {
      isForEach: true,
      under: (conditions) => settled(withPlainRoot(prepared, graph, conditions), conditions),
    };
  }
  if (needsSettledConditions(prepared, requirements.fields)) {
    return { isForEach: true, under: (conditions) => settled(prepared, conditions) };
  }
  return { isForEach: false, under: () => settled(prepared, new Map()) };
}
