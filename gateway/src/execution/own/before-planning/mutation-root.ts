import type { PreparedOperation } from '@globalcrimedesk/service';
import type { FieldNode, GraphQLObjectType, GraphQLSchema, SelectionNode } from 'graphql';
import { collectFields, fragmentsOf } from '../answer/collect-fields.ts';
import type { Conditions } from '../conditions.ts';

/**
 * A mutation with each of its changes once, in the order in which GraphQL has them made (§6.3.2, CollectFields), under
 * one combination of its conditions. The planner keeps neither: a change that stands in two fragments would be made
 * twice, and fragments change the order.
 */
export function withPlainRoot(
  prepared: PreparedOperation,
  { schema, root }: { readonly schema: GraphQLSchema; readonly root: GraphQLObjectType },
  conditions: Conditions,
): PreparedOperation {
  const { document, operation } = prepared;
  const fragments = fragmentsOf(document);
  const context = { schema, fragments, conditions, variableDefinitions: [] };
  const fields = [...collectFields(context, root, [operation.selectionSet]).values()].map(merged);
  const plain = {
    ...operation,
    selectionSet: { ...operation.selectionSet, selections: fields },
  };
  const definitions = document.definitions.map((one) => (one === operation ? plain : one));
  return { ...prepared, document: { ...document, definitions }, operation: plain };
}

/** Its directives have been decided on. */
function merged([first, ...others]: readonly [FieldNode, ...FieldNode[]]): FieldNode {
  const { directives: _, ...node } = first;
  if (node.selectionSet === undefined) return node;
  const selections: SelectionNode[] = [first, ...others].flatMap(
    ({ selectionSet }) => selectionSet?.selections ?? [],
  );
  return { ...node, selectionSet: { ...node.selectionSet, selections } };
}
