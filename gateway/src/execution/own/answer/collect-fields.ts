import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  Kind,
  type SelectionSetNode,
  type VariableDefinitionNode,
} from 'graphql';
import { type Conditions, isAsked } from '../conditions.ts';

export interface SelectionContext {
  /** What clients may ask. */
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly conditions: Conditions;
  readonly variableDefinitions: readonly VariableDefinitionNode[];
}

/** The nodes behind each response key of an object, in the order of the answer (GraphQL specification §6.3.2, CollectFields). */
export type CollectedFields = Map<string, [FieldNode, ...FieldNode[]]>;

export function fragmentsOf(document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition);
    }
  }
  return fragments;
}

/** `type` may be an interface: of an object whose own type no subgraph has told. */
export function collectFields(
  context: SelectionContext,
  type: GraphQLCompositeType,
  sets: readonly SelectionSetNode[],
): CollectedFields {
  const fields: CollectedFields = new Map();
  const seen = new Set<string>();
  for (const set of sets) collect(context, type, set, { fields, seen });
  return fields;
}

function collect(
  context: SelectionContext,
  type: GraphQLCompositeType,
  set: SelectionSetNode,
  into: { readonly fields: CollectedFields; readonly seen: Set<string> },
): void {
  for (const node of set.selections) {
    if (!isAsked(node.directives, context.conditions)) continue;
    if (node.kind === Kind.FIELD) {
      const key = node.alias?.value ?? node.name.value;
      const known = into.fields.get(key);
      if (known === undefined) into.fields.set(key, [node]);
      else known.push(node);
      continue;
    }
    let fragment: FragmentDefinitionNode | typeof node = node;
    if (node.kind === Kind.FRAGMENT_SPREAD) {
      if (into.seen.has(node.name.value)) continue;
      into.seen.add(node.name.value);
      const spread = context.fragments.get(node.name.value);
      if (spread === undefined) continue;
      fragment = spread;
    }
    if (fragment.kind === Kind.FRAGMENT_SPREAD) continue;
    const { typeCondition } = fragment;
    if (typeCondition === undefined || fits(context.schema, typeCondition.name.value, type)) {
      collect(context, type, fragment.selectionSet, into);
    }
  }
}

function fits(schema: GraphQLSchema, condition: string, type: GraphQLCompositeType): boolean {
  if (condition === type.name) return true;
  const wanted = schema.getType(condition);
  if (!isCompositeType(wanted) || !isAbstractType(wanted) || 'getTypes' in type) return false;
  return schema.isSubType(wanted, type);
}
