import {
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { RefusalContext } from './refused-fields.ts';
import type { Selected, Selecting } from './selected-fields.ts';
import { unmetBySelection } from './unmet-by-selection.ts';

export interface CompletionContext extends RefusalContext {
  /** Under which response key objects tell their type, where no client asked for it. */
  readonly typeKey: string;
}

type Data = Readonly<Record<string, unknown>>;

/**
 * Puts the answer to a filtered operation into the form of the whole one: null where a field was refused, or, where the
 * schema has no null there, in the place of the nearest ancestor that may be null (GraphQL specification §6.4.4).
 */
export function completeData(
  context: CompletionContext,
  data: Data,
  root: Selecting & { readonly parent: GraphQLObjectType },
): Data | null {
  return completeObject(context, data, [root], root.parent);
}

function completeObject(
  context: CompletionContext,
  data: Data,
  sets: readonly Selecting[],
  type: GraphQLObjectType,
): Data | null {
  const { selections, touched, verdicts } = context;
  // Without a prototype: `__proto__` is a name that a client may give a field.
  const completed: Record<string, unknown> = Object.create(null);
  for (const [key, selected] of selections.fieldsOf(sets, type)) {
    const field = type.getFields()[selected[0]?.node.name.value ?? ''];
    if (field !== undefined && unmetBySelection(verdicts, type, selected).length > 0) {
      if (isNonNullType(field.type)) return null;
      completed[key] = null;
    } else if (field !== undefined && selected.some(isBelow(touched))) {
      const value = completeValue(context, data[key], field.type, selected);
      if (value === null && isNonNullType(field.type)) return null;
      completed[key] = value;
    } else if (Object.hasOwn(data, key)) {
      completed[key] = data[key];
    }
  }
  return completed;
}

function isBelow(touched: RefusalContext['touched']) {
  return ({ node }: Selected) => node.selectionSet !== undefined && touched.has(node.selectionSet);
}

function completeValue(
  context: CompletionContext,
  value: unknown,
  type: GraphQLOutputType,
  selected: readonly Selected[],
): unknown {
  if (isNonNullType(type)) return completeValue(context, value, type.ofType, selected);
  if (value === null || value === undefined) return null;
  if (isListType(type)) return completeList(context, value, type.ofType, selected);
  if (typeof value !== 'object' || !isCompositeType(type)) return null;
  const object = objectTypeOf(context, value as Data, type);
  if (object === null) return null;
  const sets = selected.flatMap(({ node }) =>
    node.selectionSet === undefined ? [] : [{ set: node.selectionSet, parent: type }],
  );
  return completeObject(context, value as Data, sets, object);
}

function completeList(
  context: CompletionContext,
  value: unknown,
  type: GraphQLOutputType,
  selected: readonly Selected[],
): unknown {
  if (!Array.isArray(value)) return null;
  const items = value.map((item) => completeValue(context, item, type, selected));
  return isNonNullType(type) && items.includes(null) ? null : items;
}

/** An object that does not tell what it is might be one that is not for the caller: `null`. */
function objectTypeOf(
  { schema, typeKey }: CompletionContext,
  data: Data,
  type: GraphQLCompositeType,
): GraphQLObjectType | null {
  if (isObjectType(type)) return type;
  const told = schema.getType(String(data[typeKey]));
  return isObjectType(told) ? told : null;
}
