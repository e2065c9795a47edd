import type { PreparedOperation } from '@globalcrimedesk/service';
import {
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsOf } from '../answer/collect-fields.ts';
import { type Conditions, conditionOf, isAsked } from '../conditions.ts';

/**
 * An operation alone with its fragments, without what is not asked for under these conditions. Plans with conditions in
 * them lose fields without a word: what a field needs of others is waited for where the field is not asked for; an object
 * is not fetched where all that is asked of it is under a condition; a fragment's variable does not reach the subgraph.
 */
export function withSettledConditions(
  prepared: PreparedOperation,
  conditions: Conditions,
): PreparedOperation {
  const { document, operation } = prepared;
  const all = fragmentsOf(document);
  const settled = new Map<string, FragmentDefinitionNode | null>();

  function settle({ selections }: SelectionSetNode): SelectionNode[] {
    return selections.flatMap((node): SelectionNode[] => {
      if (!isAsked(node.directives, conditions)) return [];
      const directives = (node.directives ?? []).filter((one) => conditionOf(one) === undefined);
      if (node.kind === Kind.FRAGMENT_SPREAD) {
        return settledFragment(node.name.value) === null ? [] : [{ ...node, directives }];
      }
      if (node.selectionSet === undefined) return [{ ...node, directives }];
      const inner = settle(node.selectionSet);
      if (node.kind === Kind.INLINE_FRAGMENT) {
        return inner.length === 0 ? [] : [{ ...node, directives, selectionSet: setOf(inner) }];
      }
      // An object of which nothing is asked is still there, or null.
      const selectionSet = setOf(inner.length === 0 ? [TYPENAME] : inner);
      return [{ ...node, directives, selectionSet }];
    });
  }

  function settledFragment(name: string): FragmentDefinitionNode | null {
    const done = settled.get(name);
    if (done !== undefined) return done;
    const fragment = all.get(name);
    const selections = fragment === undefined ? [] : settle(fragment.selectionSet);
    const made =
      fragment === undefined || selections.length === 0
        ? null
        : { ...fragment, selectionSet: setOf(selections) };
    settled.set(name, made);
    return made;
  }

  const whole: OperationDefinitionNode = {
    ...operation,
    selectionSet: setOf(settle(operation.selectionSet)),
  };
  const fragments = [...settled.values()].filter((fragment) => fragment !== null);
  return {
    ...prepared,
    document: { ...document, definitions: [whole, ...fragments] },
    operation: whole,
  };
}

/** Under a key that no client has. */
const TYPENAME: FieldNode = {
  kind: Kind.FIELD,
  alias: { kind: Kind.NAME, value: 'nothing__client' },
  name: { kind: Kind.NAME, value: '__typename' },
};

function setOf(selections: readonly SelectionNode[]): SelectionSetNode {
  return { kind: Kind.SELECTION_SET, selections };
}
