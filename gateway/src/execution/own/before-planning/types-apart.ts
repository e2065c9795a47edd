import type { PreparedOperation } from '@globalcrimedesk/service';
import {
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { Requirements } from './requirements.ts';

/** An operation that grows beyond this is planned as it is. */
const MOST_SELECTIONS = 2_000;

/**
 * The planner fetches what an `@interfaceObject` adds for all types at once, and where a field of one type needs others
 * (`@requires`) it waits for those of every type, in vain: the fields of the other types are lost without a word. So
 * what is asked of the interface is asked of each of its types.
 */
export function withTypesApart(
  prepared: PreparedOperation,
  schema: GraphQLSchema,
  { fields, interfaceObjects }: Requirements,
): PreparedOperation {
  const { document, operation } = prepared;
  if (interfaceObjects.size === 0 || !needsApart()) return prepared;
  const info = new TypeInfo(schema);
  let selections = 0;
  const apart = visit(
    document,
    visitWithTypeInfo(info, {
      [Kind.SELECTION_SET]: {
        leave(set: SelectionSetNode): SelectionSetNode | undefined {
          const type = info.getParentType();
          if (!isInterfaceType(type) || !interfaceObjects.has(type.name)) return undefined;
          const asked = set.selections.filter(
            (node) => node.kind === Kind.FIELD && !node.name.value.startsWith('__'),
          );
          if (asked.length === 0) return undefined;
          const others = set.selections.filter((node) => !asked.includes(node));
          const possible = schema.getPossibleTypes(type);
          selections += asked.length * possible.length;
          const ofEach = possible.map(({ name }) => ({
            kind: Kind.INLINE_FRAGMENT as const,
            typeCondition: {
              kind: Kind.NAMED_TYPE as const,
              name: { kind: Kind.NAME as const, value: name },
            },
            selectionSet: { kind: Kind.SELECTION_SET as const, selections: asked },
          }));
          return { ...set, selections: [...others, ...ofEach] };
        },
      },
    }),
  );
  const whole = apart.definitions[document.definitions.indexOf(operation)];
  if (whole?.kind !== Kind.OPERATION_DEFINITION || selections > MOST_SELECTIONS) return prepared;
  return { ...prepared, document: apart, operation: whole };

  /** Whether a field of one type, of an interface that some subgraph has as an object, needs others. */
  function needsApart(): boolean {
    const types = new TypeInfo(schema);
    let found = false;
    visit(
      document,
      visitWithTypeInfo(types, {
        [Kind.FIELD]: ({ name }) => {
          const type = types.getParentType();
          found ||=
            fields.has(name.value) &&
            isObjectType(type) &&
            type.getInterfaces().some((one) => interfaceObjects.has(one.name));
        },
      }),
    );
    return found;
  }
}
