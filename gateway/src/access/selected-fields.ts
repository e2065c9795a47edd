import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  isAbstractType,
  isCompositeType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** One selection of a field, and the type that the field is asked of there. */
export interface Selected {
  readonly node: FieldNode;
  readonly parent: GraphQLCompositeType;
}

/** A selection set, and the type that it stands on. */
export interface Selecting {
  readonly set: SelectionSetNode;
  readonly parent: GraphQLCompositeType;
}

/** The fields that selection sets come to, by response key in the order of the answer (GraphQL specification §6.3.2). */
export type SelectedFields = ReadonlyMap<string, readonly Selected[]>;

/** What a document selects when its variables have these values. */
export class DocumentSelections {
  readonly #schema: GraphQLSchema;
  readonly #variables: Readonly<Record<string, unknown>>;
  readonly #fragments = new Map<string, FragmentDefinitionNode>();
  /** What one selection set comes to for a type of object: asked for again with each item of a list. */
  readonly #known = new WeakMap<SelectionSetNode, Map<GraphQLObjectType, SelectedFields>>();

  /** @param variables coerced: with the defaults of the document. */
  constructor(
    schema: GraphQLSchema,
    document: DocumentNode,
    variables: Readonly<Record<string, unknown>>,
  ) {
    this.#schema = schema;
    this.#variables = variables;
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) {
        this.#fragments.set(definition.name.value, definition);
      }
    }
  }

  /** What the sets come to for an object of this type. */
  fieldsOf(sets: readonly Selecting[], object: GraphQLObjectType): SelectedFields {
    const [first, ...others] = sets;
    if (first === undefined || others.length > 0) return this.#gather(sets, object);
    const known = this.#known.get(first.set) ?? new Map<GraphQLObjectType, SelectedFields>();
    this.#known.set(first.set, known);
    const fields = known.get(object) ?? this.#gather(sets, object);
    known.set(object, fields);
    return fields;
  }

  #gather(sets: readonly Selecting[], object: GraphQLObjectType): SelectedFields {
    const fields = new Map<string, Selected[]>();
    const seen = new Set<string>();
    const gather = ({ set, parent }: Selecting) => {
      for (const node of set.selections) {
        if (!this.#isIncluded(node)) continue;
        if (node.kind === Kind.FIELD) {
          const key = (node.alias ?? node.name).value;
          const others = fields.get(key);
          if (others === undefined) fields.set(key, [{ node, parent }]);
          else others.push({ node, parent });
          continue;
        }
        const inner = this.#fragmentOf(node, parent, seen);
        if (inner !== null && this.#isFor(inner.parent, object)) gather(inner);
      }
    };
    for (const set of sets) gather(set);
    return fields;
  }

  /** Whether a fragment on a type is for objects of another. */
  #isFor(type: GraphQLCompositeType, object: GraphQLObjectType): boolean {
    return type === object || (isAbstractType(type) && this.#schema.isSubType(type, object));
  }

  #fragmentOf(
    node: Exclude<SelectionNode, FieldNode>,
    parent: GraphQLCompositeType,
    seen: Set<string>,
  ): Selecting | null {
    if (node.kind === Kind.INLINE_FRAGMENT) {
      const name = node.typeCondition?.name.value;
      return this.#on(name, node.selectionSet, parent);
    }
    const name = node.name.value;
    const fragment = this.#fragments.get(name);
    if (fragment === undefined || seen.has(name)) return null;
    seen.add(name);
    return this.#on(fragment.typeCondition.name.value, fragment.selectionSet, parent);
  }

  #on(
    condition: string | undefined,
    set: SelectionSetNode,
    parent: GraphQLCompositeType,
  ): Selecting | null {
    if (condition === undefined) return { set, parent };
    const type = this.#schema.getType(condition);
    return isCompositeType(type) ? { set, parent: type } : null;
  }

  #isIncluded(node: SelectionNode): boolean {
    if (node.directives === undefined || node.directives.length === 0) return true;
    const skip = getDirectiveValues(GraphQLSkipDirective, node, this.#variables);
    if (skip?.if === true) return false;
    const include = getDirectiveValues(GraphQLIncludeDirective, node, this.#variables);
    return include?.if !== false;
  }
}
