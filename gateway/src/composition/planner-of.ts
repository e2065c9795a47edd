import { operationFromDocument, type Schema } from '@apollo/federation-internals';
import type { ApolloGateway } from '@apollo/gateway';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import type { PreparedOperation } from '@globalcrimedesk/service';
import { type GraphQLSchema, isSchema } from 'graphql';

/** Plans an operation over the subgraphs; takes tens of milliseconds. */
export type Plan = (operation: PreparedOperation) => QueryPlan;

/** What ApolloGateway keeps to itself. */
interface Internals {
  readonly queryPlanner?: unknown;
  readonly supergraphSchema?: unknown;
  readonly apiSchema?: Schema;
}

/**
 * The planner of a loaded ApolloGateway. It has no public name; a second one beside it would take the memory and the time
 * of its making twice. Throws at the start where a raised version no longer has it.
 */
export function plannerOf(gateway: ApolloGateway): {
  readonly plan: Plan;
  readonly supergraph: GraphQLSchema;
} {
  const { queryPlanner, supergraphSchema, apiSchema } = gateway as unknown as Internals;
  if (
    !(queryPlanner instanceof QueryPlanner) ||
    !isSchema(supergraphSchema) ||
    apiSchema === undefined
  ) {
    throw new Error(
      'This version of @apollo/gateway keeps its planner elsewhere: mend planner-of.ts, or pin the version before.',
    );
  }
  return {
    supergraph: supergraphSchema,
    plan({ document, operation }) {
      const name = operation.name?.value;
      const asked = operationFromDocument(
        apiSchema,
        document,
        name === undefined ? {} : { operationName: name },
      );
      return queryPlanner.buildQueryPlan(asked);
    },
  };
}
