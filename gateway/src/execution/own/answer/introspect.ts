import { executeSync, type FieldNode, Kind, OperationTypeNode } from 'graphql';
import type { SelectionContext } from './collect-fields.ts';

/** JSON of a `__schema` or `__type` field: the graph answers itself, no subgraph is asked. */
export function introspect(
  { schema, fragments, variableDefinitions }: SelectionContext,
  nodes: readonly [FieldNode, ...FieldNode[]],
  variables: Readonly<Record<string, unknown>>,
): string {
  const { data } = executeSync({
    schema,
    document: {
      kind: Kind.DOCUMENT,
      definitions: [
        {
          kind: Kind.OPERATION_DEFINITION,
          operation: OperationTypeNode.QUERY,
          variableDefinitions,
          selectionSet: { kind: Kind.SELECTION_SET, selections: nodes },
        },
        ...fragments.values(),
      ],
    },
    variableValues: variables,
  });
  const [node] = nodes;
  return JSON.stringify(data?.[node.alias?.value ?? node.name.value] ?? null);
}
