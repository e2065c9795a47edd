import {
  type DefinitionNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isUnionType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import type { Verdicts } from './verdicts.ts';

/** What of an operation is left once the fields that are not for the caller are taken out. */
export interface FilteredOperation {
  /** The operation alone, with the fragments that it still uses; `null` when nothing is left to ask. */
  readonly document: DocumentNode | null;
  /** The selection sets of the original below which something was taken out. */
  readonly touched: ReadonlySet<SelectionSetNode>;
  /**
   * The response key under which objects tell their type where that decides what of them is refused. No client asked
   * for it, and none gets it.
   */
  readonly typeKey: string;
}

/**
 * Takes out of an operation what the caller may not ask for. A field of an abstract type is left for those types of
 * object alone of which the caller may ask it.
 */
export function filterOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  verdicts: Verdicts,
): FilteredOperation {
  const filter = new Filter(schema, document, verdicts);
  const { touched, typeKey } = filter;
  const root = schema.getRootType(operation.operation);
  const kept = root == null ? null : filter.selections(operation.selectionSet, root);
  if (kept === null) return { document: null, touched, typeKey };
  return { document: complete({ ...operation, selectionSet: kept }, filter), touched, typeKey };
}

class Filter {
  readonly touched = new Set<SelectionSetNode>();
  readonly typeKey: string;
  readonly #schema: GraphQLSchema;
  readonly #verdicts: Verdicts;
  readonly #originals = new Map<string, FragmentDefinitionNode>();
  /** Filtered once each, wherever they are spread: expanding them could take for ever. */
  readonly #fragments = new Map<string, FragmentDefinitionNode | null>();

  constructor(schema: GraphQLSchema, document: DocumentNode, verdicts: Verdicts) {
    this.#schema = schema;
    this.#verdicts = verdicts;
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) {
        this.#originals.set(definition.name.value, definition);
      }
    }
    this.typeKey = unusedName(document);
  }

  /** `null` when nothing is left. */
  selections(set: SelectionSetNode, parent: GraphQLCompositeType): SelectionSetNode | null {
    const kept = set.selections.flatMap((node) => this.#selection(set, node, parent));
    if (kept.length === 0) return null;
    return this.touched.has(set) ? { kind: Kind.SELECTION_SET, selections: kept } : set;
  }

  fragment(name: string): FragmentDefinitionNode | null {
    const known = this.#fragments.get(name);
    if (known !== undefined) return known;
    const original = this.#originals.get(name);
    const type = original && this.#schema.getType(original.typeCondition.name.value);
    const kept =
      original !== undefined && isCompositeType(type)
        ? this.selections(original.selectionSet, type)
        : null;
    const filtered =
      original === undefined || kept === null ? null : { ...original, selectionSet: kept };
    this.#fragments.set(name, filtered);
    return filtered;
  }

  #selection(
    within: SelectionSetNode,
    node: SelectionNode,
    parent: GraphQLCompositeType,
  ): readonly SelectionNode[] {
    if (node.kind === Kind.FIELD) return this.#field(within, node, parent);
    const [own, kept] =
      node.kind === Kind.INLINE_FRAGMENT
        ? this.#inlineFragment(node, parent)
        : this.#spread(node.name.value, node);
    if (own !== undefined && this.touched.has(own)) this.touched.add(within);
    return kept;
  }

  #inlineFragment(
    node: Extract<SelectionNode, { kind: Kind.INLINE_FRAGMENT }>,
    parent: GraphQLCompositeType,
  ): readonly [SelectionSetNode, readonly SelectionNode[]] {
    const condition = node.typeCondition && this.#schema.getType(node.typeCondition.name.value);
    const type = isCompositeType(condition) ? condition : parent;
    const kept = this.selections(node.selectionSet, type);
    return [node.selectionSet, kept === null ? [] : [{ ...node, selectionSet: kept }]];
  }

  #spread(
    name: string,
    node: SelectionNode,
  ): readonly [SelectionSetNode | undefined, readonly SelectionNode[]] {
    const kept = this.fragment(name);
    return [this.#originals.get(name)?.selectionSet, kept === null ? [] : [node]];
  }

  #field(
    within: SelectionSetNode,
    node: FieldNode,
    parent: GraphQLCompositeType,
  ): readonly SelectionNode[] {
    const name = node.name.value;
    // What describes the schema, and `__typename`, is everybody's.
    if (name.startsWith('__') || isUnionType(parent)) return [node];
    const types = this.#verdicts.possibleTypes(parent);
    const allowed =
      this.#verdicts.unmet(parent, name).length > 0
        ? []
        : types.filter((type) => this.#verdicts.unmet(type, name).length === 0);
    if (allowed.length < types.length) this.touched.add(within);
    if (allowed.length === 0) return [];
    const kept = this.#below(within, node, getNamedType(parent.getFields()[name]?.type));
    return allowed.length === types.length ? [kept] : allowed.map((type) => onlyOf(type, kept));
  }

  /** The field with what is left below it: at least the type of its object, so that it is known to be there. */
  #below(within: SelectionSetNode, node: FieldNode, type: unknown): FieldNode {
    const { selectionSet } = node;
    if (selectionSet === undefined || !isCompositeType(type)) return node;
    const kept = this.selections(selectionSet, type);
    if (!this.touched.has(selectionSet)) return node;
    this.touched.add(within);
    const tellsType = kept === null || isAbstractType(type);
    const selections = [...(kept?.selections ?? []), ...(tellsType ? [this.#typeField()] : [])];
    return { ...node, selectionSet: { kind: Kind.SELECTION_SET, selections } };
  }

  #typeField(): FieldNode {
    return {
      kind: Kind.FIELD,
      alias: { kind: Kind.NAME, value: this.typeKey },
      name: { kind: Kind.NAME, value: '__typename' },
    };
  }
}

function onlyOf(type: GraphQLObjectType, field: FieldNode): SelectionNode {
  return {
    kind: Kind.INLINE_FRAGMENT,
    typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: type.name } },
    selectionSet: { kind: Kind.SELECTION_SET, selections: [field] },
  };
}

/** The operation with the fragments that it reaches, and without variables that nothing uses any more. */
function complete(operation: OperationDefinitionNode, filter: Filter): DocumentNode {
  const fragments = new Map<string, FragmentDefinitionNode>();
  const used = new Set<string>();
  const gather = (node: DefinitionNode) => {
    visit(node, {
      // Those that define variables are no use of them.
      [Kind.VARIABLE_DEFINITION]: () => false,
      [Kind.VARIABLE]: ({ name }) => void used.add(name.value),
      [Kind.FRAGMENT_SPREAD]: ({ name }) => {
        const fragment = filter.fragment(name.value);
        if (fragment === null || fragments.has(name.value)) return;
        fragments.set(name.value, fragment);
        gather(fragment);
      },
    });
  };
  gather(operation);
  const { variableDefinitions = [] } = operation;
  const kept = variableDefinitions.filter(({ variable }) => used.has(variable.name.value));
  return {
    kind: Kind.DOCUMENT,
    definitions: [{ ...operation, variableDefinitions: kept }, ...fragments.values()],
  };
}

/** A response key that the document uses for nothing else. */
function unusedName(document: DocumentNode): string {
  const names = new Set<string>();
  visit(document, {
    [Kind.FIELD]: ({ alias, name }) => void names.add((alias ?? name).value),
  });
  let name = 'typeOfObject';
  while (names.has(name)) name += '_';
  return name;
}
