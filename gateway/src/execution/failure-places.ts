import { Kind, parse, type SelectionSetNode } from 'graphql';

type Path = readonly (string | number)[];

/** An answer with a hundred entities must not carry a hundred errors that say the same. */
const MOST_PLACES = 10;

/**
 * The paths, as the subgraph would give them, of the fields that a failed fetch leaves unknown. `representations` is
 * what an entity fetch asked for, undefined for a fetch of root fields.
 */
export function failurePlaces(
  query: string,
  representations: readonly { readonly __typename?: unknown }[] | undefined,
): { paths: Path[]; entities: number } {
  const root = rootSelection(query);
  if (root === undefined) return { paths: [], entities: 0 };
  if (representations === undefined) {
    return { paths: responseKeys(root).map((key) => [key]), entities: 0 };
  }
  const entities = root.selections.find(
    (s) => s.kind === Kind.FIELD && s.name.value === '_entities',
  );
  const selection = entities?.kind === Kind.FIELD ? entities.selectionSet : undefined;
  const paths = representations.flatMap((representation, index) =>
    responseKeys(selection, String(representation.__typename)).map((key) => [
      '_entities',
      index,
      key,
    ]),
  );
  return { paths: paths.slice(0, MOST_PLACES), entities: representations.length };
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
