import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  GraphQLIncludeDirective,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
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

  /** @param applies whether a fragment on a type is for the object that is selected from. */
  fieldsOf(
    sets: readonly Selecting[],
    applies: (type: GraphQLCompositeType) => boolean,
  ): SelectedFields {
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
        if (inner !== null && applies(inner.parent)) gather(inner);
      }
    };
    for (const set of sets) gather(set);
    return fields;
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
