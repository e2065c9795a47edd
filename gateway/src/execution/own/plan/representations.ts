import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { type GraphQLSchema, type GraphQLType, isNonNullType } from 'graphql';
import { type Data, isData, merge, put, read, reader } from '../data.ts';
import type { IsOfType, Rewrite } from './rewrites.ts';

/** What a subgraph is told of an entity, `null` where too little of it is known to ask for it. */
export type Represent = (entity: Data) => Data | null;

/** Compiles the `requires` of a fetch. */
export function compileRepresent(
  requires: readonly QueryPlanSelectionNode[],
  isOfType: IsOfType,
  rewrite: Rewrite | undefined,
): Represent {
  const select = compileSelection(requires, isOfType);
  return (entity) => {
    const representation = select(entity);
    if (representation === null || !representation.__typename) return null;
    rewrite?.(representation);
    return representation;
  };
}

/** All of it is of one object. */
const never = () => false;

/** Puts what it selects into `into`; false where something of it was never answered. */
type Part = (from: Data, into: Data) => boolean;

function compileSelection(
  selections: readonly QueryPlanSelectionNode[],
  isOfType: IsOfType,
): (from: Data) => Data | null {
  const parts = selections.map((selection) => compilePart(selection, isOfType));
  return (from) => {
    const into: Data = {};
    for (const part of parts) if (!part(from, into)) return null;
    return into;
  };
}

function compilePart(selection: QueryPlanSelectionNode, isOfType: IsOfType): Part {
  if (selection.kind === 'InlineFragment') {
    const select = compileSelection(selection.selections, isOfType);
    const { typeCondition } = selection;
    return (from, into) => {
      if (typeCondition !== undefined && isOfType(from, typeCondition) !== true) return true;
      const selected = select(from);
      // Its fields may have been skipped, and another fragment may hold what suffices.
      if (selected !== null) merge(into, selected, never);
      return true;
    };
  }
  const key = selection.alias ?? selection.name;
  const value = reader(key);
  const select = selection.selections && compileSelection(selection.selections, isOfType);
  return (from, into) => {
    const found = value(from);
    if (found === undefined) return false;
    put(into, key, select === undefined ? found : selectIn(found, select));
    return true;
  };
}

function selectIn(value: unknown, select: (from: Data) => Data | null): unknown {
  if (Array.isArray(value)) return value.map((item) => selectIn(item, select));
  return isData(value) ? select(value) : null;
}

/**
 * Whether something of a representation is null although its type has no null there: whoever told that of an entity told
 * nothing by which another subgraph could know it.
 */
export function hasForbiddenNull(representation: Data, supergraph: GraphQLSchema): boolean {
  for (const key in representation) {
    if (read(representation, key) !== null) continue;
    const type = supergraph.getType(String(representation.__typename));
    if (type === undefined || !('getFields' in type)) return false;
    const field = read(type.getFields(), key) as { readonly type: GraphQLType } | undefined;
    if (field !== undefined && isNonNullType(field.type)) return true;
  }
  return false;
}

/** Equal for representations that mean the same entity, so that it is asked for once. */
export function representationKey(representation: Data): string {
  const { __typename, id } = representation;
  let keys = 0;
  for (const key in representation) if (read(representation, key) !== undefined) keys += 1;
  // By far the most common one.
  if (keys === 2 && typeof id === 'string') return `${String(__typename)} ${id}`;
  return JSON.stringify(representation);
}
