import {
  type GraphQLSchema,
  type GraphQLType,
  getNamedType,
  Kind,
  parse,
  type SelectionSetNode,
} from 'graphql';
import type { AskedEntities } from './call-subgraph.ts';

/** What an object must have: what it is asked for whatever it is, and what it is asked for as one type. */
interface Needs {
  readonly fields: Map<string, Need>;
  readonly on: Map<string, Needs>;
}

interface Need {
  /** The name of its type, as the schema has it. */
  readonly type: string | undefined;
  /** Missing of a value without fields. */
  readonly below?: Needs;
  /** Without the name of its type an object is asked for nowhere else. */
  readonly isTypename?: true;
}

/** The same, as it is gone through for each object of each answer. */
interface Looked {
  readonly fields: readonly {
    readonly key: string;
    readonly isInherited: boolean;
    readonly isTypename: boolean;
    readonly type: string | undefined;
    readonly below: Looked | undefined;
  }[];
  readonly on: readonly { readonly name: string; readonly needs: Looked }[];
}

function looked({ fields, on }: Needs): Looked {
  return {
    fields: [...fields].map(([key, { type, below, isTypename = false }]) => ({
      key,
      isInherited: key in Object.prototype,
      isTypename,
      type,
      below: below && looked(below),
    })),
    on: [...on].map(([name, needs]) => ({ name, needs: looked(needs) })),
  };
}

/** Names the first thing that an answer leaves out although it was asked for; `undefined` where it has all. */
export type FindLeftOut = (
  data: unknown,
  asked: readonly AskedEntities[] | undefined,
) => string | undefined;

/**
 * GraphQL has null where there is nothing (§6.4.1). What an answer does not even name would become a null that says
 * "there is none" although nobody said so.
 *
 * What is asked of a type is looked for where an object says that it is of that type, by its name alone: which types
 * have an interface differs from subgraph to subgraph.
 */
export function leftOutFinder(schema: GraphQLSchema, query: string): FindLeftOut {
  const needs = newNeeds();
  for (const definition of parse(query, { noLocation: true }).definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    add(schema, definition.selectionSet, schema.getRootType(definition.operation), needs);
  }
  const root = looked(needs);
  return (data, asked = []) => {
    const leftOut = ofObject(root, data, undefined);
    if (leftOut !== undefined || asked.length === 0) return leftOut;
    for (const { key, representations } of asked) {
      const below = root.fields.find((field) => field.key === key)?.below;
      const entities = (data as Record<string, unknown> | null)?.[key];
      if (below === undefined || !Array.isArray(entities)) continue;
      for (const [index, entity] of entities.entries()) {
        const found = ofObject(below, entity, representations[index]?.__typename);
        if (found !== undefined) return `.${key}[]${found}`;
      }
    }
    return undefined;
  };
}

function ofObject(needs: Looked, value: unknown, type: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const record = value as Record<string, unknown>;
  const { fields, on } = needs;
  for (let index = 0; index < fields.length; index++) {
    const field = fields[index];
    if (field === undefined) continue;
    const { key, below } = field;
    const found = record[key];
    // JSON knows no undefined; what every object has by its prototype is not in it.
    if (found === undefined || (field.isInherited && !Object.hasOwn(record, key))) return `.${key}`;
    if (found === null) {
      if (field.isTypename) return `.${key}`;
    } else if (below !== undefined) {
      const leftOut = ofValue(below, found, field.type);
      if (leftOut !== undefined) return `.${key}${leftOut}`;
    }
  }
  if (on.length === 0) return undefined;
  const { __typename: told } = record;
  for (const { name, needs: ofType } of on) {
    if (name !== told && name !== type) continue;
    const leftOut = ofObject(ofType, record, type);
    if (leftOut !== undefined) return leftOut;
  }
  return undefined;
}

/** Lists of any depth are opened: their shape is looked at elsewhere. */
function ofValue(needs: Looked, value: unknown, type: unknown): string | undefined {
  if (!Array.isArray(value)) return ofObject(needs, value, type);
  for (const item of value) {
    const leftOut = ofValue(needs, item, type);
    if (leftOut !== undefined) return `[]${leftOut}`;
  }
  return undefined;
}

function add(
  schema: GraphQLSchema,
  { selections }: SelectionSetNode,
  parent: GraphQLType | null | undefined,
  needs: Needs,
): void {
  for (const node of selections) {
    // With a condition on it, it may rightly be left out.
    if (node.kind === Kind.FRAGMENT_SPREAD || (node.directives ?? []).length > 0) continue;
    if (node.kind === Kind.INLINE_FRAGMENT) {
      const name = node.typeCondition?.name.value;
      if (name === undefined || name === nameOf(parent)) {
        add(schema, node.selectionSet, parent, needs);
      } else {
        const ofType = needs.on.get(name) ?? newNeeds();
        needs.on.set(name, ofType);
        add(schema, node.selectionSet, schema.getType(name), ofType);
      }
      continue;
    }
    const key = (node.alias ?? node.name).value;
    const type = typeOfField(parent, node.name.value);
    const known = needs.fields.get(key);
    if (node.selectionSet === undefined) {
      const isTypename = node.name.value === '__typename';
      if (known === undefined) {
        needs.fields.set(key, { type: nameOf(type), ...(isTypename ? { isTypename } : {}) });
      }
      continue;
    }
    const below = known?.below ?? newNeeds();
    needs.fields.set(key, { type: nameOf(type), below });
    add(schema, node.selectionSet, type, below);
  }
}

function newNeeds(): Needs {
  return { fields: new Map(), on: new Map() };
}

function nameOf(type: GraphQLType | null | undefined): string | undefined {
  return type === null || type === undefined ? undefined : getNamedType(type).name;
}

function typeOfField(
  parent: GraphQLType | null | undefined,
  name: string,
): GraphQLType | undefined {
  const type = parent === null || parent === undefined ? undefined : getNamedType(parent);
  if (type === undefined || !('getFields' in type)) return undefined;
  return type.getFields()[name]?.type;
}
