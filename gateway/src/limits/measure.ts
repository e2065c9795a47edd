import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** The shape of an operation, as if every fragment were written out where it is spread. */
export interface Measures {
  readonly fields: number;
  readonly depth: number;
  readonly aliases: number;
  readonly rootFields: number;
  readonly directives: number;
  readonly introspects: boolean;
}

type Sums = { -readonly [K in keyof Measures]: Measures[K] };

/**
 * Measures an operation of a valid document: fragments form no cycle. Each fragment is measured once, so the time grows
 * with the document although what it stands for may double with each fragment.
 */
export function measureOperation(
  document: DocumentNode,
  operation: OperationDefinitionNode,
): Measures {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition);
    }
  }
  const measured = new Map<string, Measures>();

  function selectionSet({ selections }: SelectionSetNode): Measures {
    const sums: Sums = {
      fields: 0,
      depth: 0,
      aliases: 0,
      rootFields: 0,
      directives: 0,
      introspects: false,
    };
    for (const selection of selections) {
      sums.directives += selection.directives?.length ?? 0;
      if (selection.kind === Kind.INLINE_FRAGMENT) add(sums, selectionSet(selection.selectionSet));
      else if (selection.kind === Kind.FRAGMENT_SPREAD) add(sums, fragment(selection.name.value));
      else {
        const { name, alias } = selection;
        const below = selection.selectionSet && selectionSet(selection.selectionSet);
        const introspects = name.value === '__schema' || name.value === '__type';
        add(sums, {
          fields: 1 + (below?.fields ?? 0),
          // graphql-js itself bounds how deep introspection may go; every tool's query goes far deeper than questions do.
          depth: 1 + (introspects ? 0 : (below?.depth ?? 0)),
          aliases: (alias === undefined ? 0 : 1) + (below?.aliases ?? 0),
          rootFields: 1,
          directives: below?.directives ?? 0,
          introspects: introspects || (below?.introspects ?? false),
        });
      }
    }
    return sums;
  }

  function fragment(name: string): Measures {
    const known = measured.get(name);
    if (known !== undefined) return known;
    const definition = fragments.get(name);
    if (definition === undefined) throw new Error(`The fragment ${name} is not in the document.`);
    const found = selectionSet(definition.selectionSet);
    const directives = found.directives + (definition.directives?.length ?? 0);
    measured.set(name, { ...found, directives });
    return { ...found, directives };
  }

  const found = selectionSet(operation.selectionSet);
  const own = (operation.directives?.length ?? 0) + variableDirectives(operation);
  return { ...found, directives: found.directives + own };
}

function add(sums: Sums, part: Measures): void {
  sums.fields += part.fields;
  sums.depth = Math.max(sums.depth, part.depth);
  sums.aliases += part.aliases;
  sums.rootFields += part.rootFields;
  sums.directives += part.directives;
  sums.introspects ||= part.introspects;
}

function variableDirectives({ variableDefinitions = [] }: OperationDefinitionNode): number {
  return variableDefinitions.reduce((sum, { directives = [] }) => sum + directives.length, 0);
}
