import type { PreparedOperation } from '@globalcrimedesk/service';
import {
  type DirectiveNode,
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
 * An operation alone with its fragments, without what is not asked for under these conditions. `@skip` and `@include`
 * stay where their variable is not among them.
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
      const known = (node.directives ?? []).filter((one) => isKnown(one, conditions));
      if (!isAsked(known, conditions)) return [];
      const directives = (node.directives ?? []).filter((one) => !known.includes(one));
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

/**
 * Whether the planner must be told the conditions. It takes what a field needs of others (`@requires`) under the
 * field's own condition, and then waits for it in vain where the condition does not hold, together with all else that
 * is fetched in the same place.
 */
export function needsSettledConditions(
  { document, operation }: PreparedOperation,
  requiring: ReadonlySet<string>,
): boolean {
  const fragments = fragmentsOf(document);
  const seen = new Set<string>();

  function isIn({ selections }: SelectionSetNode, isUnder: boolean): boolean {
    return selections.some((node) => {
      const under = isUnder || (node.directives ?? []).some((one) => variableOf(one) !== undefined);
      if (node.kind !== Kind.FRAGMENT_SPREAD) {
        if (node.kind === Kind.FIELD && under && requiring.has(node.name.value)) return true;
        return node.selectionSet !== undefined && isIn(node.selectionSet, under);
      }
      const once = `${node.name.value} ${under}`;
      const fragment = fragments.get(node.name.value);
      if (seen.has(once) || fragment === undefined) return false;
      seen.add(once);
      return isIn(fragment.selectionSet, under);
    });
  }

  return isIn(operation.selectionSet, false);
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

function isKnown(directive: DirectiveNode, conditions: Conditions): boolean {
  const value = conditionOf(directive);
  if (value === undefined) return false;
  const variable = variableOf(directive);
  return variable === undefined || conditions.has(variable);
}

function variableOf(directive: DirectiveNode): string | undefined {
  const value = conditionOf(directive);
  return value?.kind === Kind.VARIABLE ? value.name.value : undefined;
}
