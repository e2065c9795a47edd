import { Kind, parse, type SelectionSetNode } from 'graphql';
import type { AskedEntities } from './call-subgraph.ts';

type Path = readonly (string | number)[];

/** An answer with a hundred entities must not carry a hundred errors that say the same. */
const MOST_PLACES = 10;

/**
 * The paths, as the subgraph would give them, of the fields that a failed fetch leaves unknown, and of how many records
 * they are. `entities` is what it asked for by `_entities`: nothing in a fetch of root fields.
 */
export function failurePlaces(
  query: string,
  entities: readonly AskedEntities[],
): { paths: Path[]; records: number } {
  const root = rootSelection(query);
  if (root === undefined) return { paths: [], records: 0 };
  if (entities.length === 0) {
    return { paths: responseKeys(root).map((key) => [key]), records: 0 };
  }
  const paths = entities.flatMap(({ key, representations }) => {
    const selection = selectionAt(root, key);
    const fields = representations
      .slice(0, MOST_PLACES)
      .map((representation) => responseKeys(selection, String(representation.__typename)));
    return fields
      .flatMap((names, index) => names.map((name) => [key, index, name]))
      .slice(0, MOST_PLACES);
  });
  const records = entities.reduce((sum, { representations }) => sum + representations.length, 0);
  return { paths, records };
}

function selectionAt({ selections }: SelectionSetNode, key: string): SelectionSetNode | undefined {
  for (const node of selections) {
    if (node.kind === Kind.FIELD && (node.alias ?? node.name).value === key) {
      return node.selectionSet;
    }
  }
  return undefined;
}

function rootSelection(query: string): SelectionSetNode | undefined {
  for (const definition of parse(query, { noLocation: true }).definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) return definition.selectionSet;
  }
  return undefined;
}

/** Names under which fields are answered; for `typename` where some fragment is on exactly that type. */
function responseKeys(selection: SelectionSetNode | undefined, typename?: string): string[] {
  const keys = new Set<string>();
  const nodes = selection?.selections ?? [];
  const exact = nodes.some(
    (node) => node.kind === Kind.INLINE_FRAGMENT && node.typeCondition?.name.value === typename,
  );
  for (const node of nodes) {
    if (node.kind === Kind.FIELD && node.name.value !== '__typename') {
      keys.add(node.alias?.value ?? node.name.value);
    } else if (node.kind === Kind.INLINE_FRAGMENT) {
      if (exact && node.typeCondition?.name.value !== typename) continue;
      for (const key of responseKeys(node.selectionSet)) keys.add(key);
    }
  }
  return [...keys];
}
