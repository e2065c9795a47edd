import type { PreparedOperation } from '@globalcrimedesk/service';
import type { GraphQLObjectType, GraphQLSchema } from 'graphql';
import type { Conditions } from '../conditions.ts';
import { withPlainRoot } from './mutation-root.ts';
import type { Requirements } from './requirements.ts';
import { withSettledConditions } from './settled-conditions.ts';
import { withTypesApart } from './types-apart.ts';

/** What of an operation is planned under one combination of its conditions; the planner is right about that. */
export function asPlanned(
  prepared: PreparedOperation,
  conditions: Conditions,
  graph: {
    readonly schema: GraphQLSchema;
    readonly root: GraphQLObjectType;
    readonly requirements: Requirements;
  },
): PreparedOperation {
  const { schema, requirements } = graph;
  const isMutation = prepared.operation.operation === 'mutation';
  const plain = isMutation ? withPlainRoot(prepared, graph, conditions) : prepared;
  return withTypesApart(withSettledConditions(plain, conditions), schema, requirements);
}
