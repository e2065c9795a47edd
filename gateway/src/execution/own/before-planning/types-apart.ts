import type { PreparedOperation } from '@globalcrimedesk/service';
import {
  type GraphQLSchema,
  type InlineFragmentNode,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { fragmentsOf } from '../answer/collect-fields.ts';
import type { Requirements } from './requirements.ts';

/** An operation that grows beyond this is planned as it is. */
const MOST_SELECTIONS = 2_000;

/**
 * The planner fetches what an `@interfaceObject` adds for all types at once, and where a field of one type needs others
 * (`@requires`) it waits for those of every type, in vain: the fields of the other types are lost without a word. So
 * there, what is asked of the interface is asked of each of its types.
 */
export function withTypesApart(
  prepared: PreparedOperation,
  schema: GraphQLSchema,
  { fields, interfaceObjects }: Requirements,
): PreparedOperation {
  if (interfaceObjects.size === 0) return prepared;
  const { document, operation } = prepared;
  const fragments = fragmentsOf(document);
  const info = new TypeInfo(schema);
  let selections = 0;
  const apart = visit(
    document,
    visitWithTypeInfo(info, {
      [Kind.SELECTION_SET]: {
        leave(set: SelectionSetNode): SelectionSetNode | undefined {
          const type = info.getParentType();
          if (!isInterfaceType(type) || !interfaceObjects.has(type.name)) return undefined;
          if (!hasNeedOfOneType(set)) return undefined;
          // What itself needs others is needed of all types: there is nothing to wait for in vain.
          const asked = set.selections.filter(
            (node) => node.kind === Kind.FIELD && !isOfAll(node.name.value, fields),
          );
          if (asked.length === 0) return undefined;
          const possible = schema.getPossibleTypes(type);
          selections += asked.length * possible.length;
          const others = set.selections.filter((node) => !asked.includes(node));
          return { ...set, selections: [...others, ...possible.map((one) => on(one.name, asked))] };
        },
      },
    }),
  );
  const whole = apart.definitions[document.definitions.indexOf(operation)];
  if (whole?.kind !== Kind.OPERATION_DEFINITION || selections > MOST_SELECTIONS) return prepared;
  return { ...prepared, document: apart, operation: whole };

  /** Whether a fragment on one type, here or in a fragment, asks for what needs others. */
  function hasNeedOfOneType(set: SelectionSetNode, isOfOne = false): boolean {
    return set.selections.some((node) => {
      if (node.kind === Kind.FIELD) return isOfOne && fields.has(node.name.value);
      const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node;
      if (fragment === undefined) return false;
      const { typeCondition, selectionSet } = fragment;
      const condition = typeCondition && schema.getType(typeCondition.name.value);
      return hasNeedOfOneType(selectionSet, isOfOne || isObjectType(condition));
    });
  }
}

function isOfAll(name: string, fields: Requirements['fields']): boolean {
  return name.startsWith('__') || fields.has(name);
}

function on(type: string, selections: readonly SelectionNode[]): InlineFragmentNode {
  return {
    kind: Kind.INLINE_FRAGMENT,
    typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: type } },
    selectionSet: { kind: Kind.SELECTION_SET, selections },
  };
}
