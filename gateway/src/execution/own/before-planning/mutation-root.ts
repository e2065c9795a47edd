import type { PreparedOperation } from '@globalcrimedesk/service';
import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  Kind,
  type SelectionNode,
} from 'graphql';
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
  // The planner would write a fragment again that nobody spreads any more, and so change the order.
  const spread = spreadIn(fields, fragments);
  const definitions = document.definitions.flatMap((one) => {
    if (one === operation) return [plain];
    return one.kind === Kind.FRAGMENT_DEFINITION && !spread.has(one.name.value) ? [] : [one];
  });
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

/** The names of the fragments that a selection spreads, and those that these spread. */
function spreadIn(
  selections: readonly SelectionNode[],
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  names = new Set<string>(),
): ReadonlySet<string> {
  for (const node of selections) {
    if (node.kind !== Kind.FRAGMENT_SPREAD) {
      spreadIn(node.selectionSet?.selections ?? [], fragments, names);
    } else if (!names.has(node.name.value)) {
      names.add(node.name.value);
      const fragment = fragments.get(node.name.value);
      spreadIn(fragment?.selectionSet.selections ?? [], fragments, names);
    }
  }
  return names;
}
