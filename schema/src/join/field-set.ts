import { Kind, type OperationDefinitionNode, parse, type SelectionSetNode } from 'graphql';
import type { Applied } from './subgraph-sdl.ts';

/** The `fields` of `@key`, `@requires` or `@provides`, in one way of writing; `null` when they cannot be read. */
export function fieldSetOf(directive: Applied): string | null {
  const selections = selectionsOf(directive);
  return selections === null ? null : normal(selections);
}

/** The fields of the type itself that a field set names, at its top; `null` when they cannot be read. */
export function topFieldsOf(directive: Applied): readonly string[] | null {
  const selections = selectionsOf(directive);
  return selections === null ? null : topFields(selections);
}

function selectionsOf({ node }: Applied): SelectionSetNode | null {
  const value = node.arguments?.find(({ name }) => name.value === 'fields')?.value;
  if (value?.kind !== Kind.STRING) return null;
  try {
    const [definition, ...others] = parse(`{${value.value}}`).definitions;
    return others.length === 0 && isOperation(definition) ? definition.selectionSet : null;
  } catch {
    return null;
  }
}

function isOperation(node: { readonly kind: string } | undefined): node is OperationDefinitionNode {
  return node?.kind === Kind.OPERATION_DEFINITION;
}

/** The order of fields means nothing; aliases, arguments and fragments have no place in a key, and make it unlike any. */
function normal({ selections }: SelectionSetNode): string {
  const parts = selections.map((selection) => {
    if (selection.kind !== Kind.FIELD) return `...${selection.kind}`;
    const { name, alias, arguments: args = [], selectionSet } = selection;
    const more = alias === undefined && args.length === 0 ? '' : '(…)';
    return `${name.value}${more}${selectionSet === undefined ? '' : ` { ${normal(selectionSet)} }`}`;
  });
  return parts.sort().join(' ');
}

function topFields({ selections }: SelectionSetNode): string[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection.name.value];
    return selection.kind === Kind.INLINE_FRAGMENT ? topFields(selection.selectionSet) : ['…'];
  });
}
