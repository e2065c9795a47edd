import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  isUnionType,
  Kind,
  type NameNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  TypeNameMetaFieldDef,
  type VariableDefinitionNode,
  visit,
} from 'graphql';
import { CALL_ARGUMENT, CALL_TYPE, isPlainField } from './compilable-schema.ts';
import { NotCompilable } from './compiled-run.ts';

/** An operation of one schema, rewritten for its compilable schema. */
export interface CompilableOperation {
  readonly document: DocumentNode;
  /** How many fields it comes to: what is compiled grows with it. */
  readonly fields: number;
  /** The arguments of its fields, for one run. @throws where graphql-js would tell an error. */
  callsOf(variables: Readonly<Record<string, unknown>>): Record<string, unknown>;
}

/** A field of the operation that has arguments, and the variable that brings them. */
interface Call {
  readonly variable: string;
  readonly field: GraphQLField<unknown, unknown>;
  readonly node: FieldNode;
}

/** How many fields an operation may come to, its fragments written out. */
const FIELDS_AT_MOST = 2_000;

/** The variables that say which selections are taken. */
export function conditionsOf(document: DocumentNode): readonly string[] {
  const names = new Set<string>();
  visit(document, {
    [Kind.DIRECTIVE]: ({ name, arguments: args = [] }) => {
      if (name.value !== GraphQLSkipDirective.name && name.value !== GraphQLIncludeDirective.name)
        return;
      for (const { value } of args) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}

/**
 * Rewrites a valid query of a schema so that nothing is left which graphql-jit and graphql-js understand differently:
 * without what `@skip` and `@include` leave out, and with one variable for all arguments of a field.
 * @param variables decide `@skip` and `@include`: what is made holds for these values of `conditionsOf`.
 * @throws NotCompilable for what graphql-js must run.
 */
export type RewriteOperation = (
  operation: { readonly document: DocumentNode; readonly operation: OperationDefinitionNode },
  variables: Readonly<Record<string, unknown>>,
) => CompilableOperation;

export function operationRewriter(schema: GraphQLSchema): RewriteOperation {
  const ambiguous = ambiguousFields(schema);
  return ({ document, operation }, variables) => {
    const root = schema.getQueryType();
    if (operation.operation !== 'query' || !root) throw new NotCompilable();
    refuseNames(document);
    return rewritten({ schema, ambiguous, document, variables, calls: [] }, operation, root);
  };
}

/** What one rewriting goes by. */
interface Source {
  readonly schema: GraphQLSchema;
  readonly ambiguous: ReadonlySet<string>;
  readonly document: DocumentNode;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Filled as fields are met. */
  readonly calls: Call[];
}

function rewritten(
  source: Source,
  operation: OperationDefinitionNode,
  root: GraphQLObjectType,
): CompilableOperation {
  const { calls } = source;
  const rewrite = new Rewriting(source);
  const fields = rewrite.sizeOf(operation.selectionSet, root);
  if (fields > FIELDS_AT_MOST) throw new NotCompilable();
  const selectionSet = rewrite.selectionSet(operation.selectionSet, root);
  return {
    fields,
    document: {
      kind: Kind.DOCUMENT,
      definitions: [
        {
          kind: Kind.OPERATION_DEFINITION,
          operation: operation.operation,
          variableDefinitions: calls.map(({ variable }) => variableDefinition(variable)),
          selectionSet,
        },
        ...rewrite.fragments.values(),
      ],
    },
    callsOf(values) {
      const made: Record<string, unknown> = {};
      for (const { variable, field, node } of calls) {
        made[variable] = getArgumentValues(field, node, values);
      }
      return made;
    },
  };
}

/** One rewriting; it walks each fragment once. */
class Rewriting {
  readonly fragments = new Map<string, FragmentDefinitionNode>();
  readonly #source: Source;
  readonly #written = new Map<string, FragmentDefinitionNode>();
  readonly #sizes = new Map<string, number>();

  constructor(source: Source) {
    this.#source = source;
    for (const node of source.document.definitions) {
      if (node.kind === Kind.FRAGMENT_DEFINITION) this.#written.set(node.name.value, node);
    }
  }

  selectionSet(set: SelectionSetNode, type: GraphQLCompositeType): SelectionSetNode {
    const selections = set.selections.filter((node) => this.#isTaken(node));
    return { ...set, selections: selections.map((node) => this.#selection(node, type)) };
  }

  /** How many fields are compiled: those of an abstract type once for each of its types. */
  sizeOf(set: SelectionSetNode, type: GraphQLCompositeType): number {
    let size = 0;
    for (const node of set.selections) {
      if (!this.#isTaken(node)) continue;
      if (node.kind === Kind.FRAGMENT_SPREAD) {
        size += this.#sizeOfFragment(node.name.value);
      } else if (node.kind === Kind.INLINE_FRAGMENT) {
        size += this.sizeOf(node.selectionSet, this.#narrowed(type, node.typeCondition?.name));
      } else {
        const inner = compositeOf(fieldOf(type, node));
        const times = isAbstractType(inner)
          ? this.#source.schema.getPossibleTypes(inner).length
          : 1;
        size +=
          1 + (inner && node.selectionSet ? times * this.sizeOf(node.selectionSet, inner) : 0);
      }
      if (size > FIELDS_AT_MOST) return size;
    }
    return size;
  }

  #sizeOfFragment(name: string): number {
    const known = this.#sizes.get(name);
    if (known !== undefined) return known;
    const fragment = this.#fragment(name);
    const size = this.sizeOf(
      fragment.selectionSet,
      this.#narrowed(undefined, fragment.typeCondition.name),
    );
    this.#sizes.set(name, size);
    return size;
  }

  #selection(node: SelectionNode, type: GraphQLCompositeType): SelectionNode {
    if (node.kind === Kind.FRAGMENT_SPREAD) {
      this.#rewriteFragment(node.name.value);
      return { ...node, directives: [] };
    }
    if (node.kind === Kind.INLINE_FRAGMENT) {
      const inner = this.#narrowed(type, node.typeCondition?.name);
      return { ...node, directives: [], selectionSet: this.selectionSet(node.selectionSet, inner) };
    }
    const field = fieldOf(type, node);
    const inner = compositeOf(field);
    if (field !== undefined) this.#refuseMistaken(type, field);
    if (inner !== undefined) this.#refuseOwnJudges(inner);
    const rewritten: FieldNode = {
      ...node,
      directives: [],
      arguments: field === undefined ? [] : this.#callOf(field, node),
    };
    if (node.selectionSet === undefined || inner === undefined) return rewritten;
    return { ...rewritten, selectionSet: this.selectionSet(node.selectionSet, inner) };
  }

  #rewriteFragment(name: string): void {
    if (this.fragments.has(name)) return;
    const fragment = this.#fragment(name);
    const type = this.#narrowed(undefined, fragment.typeCondition.name);
    // Held before it is done: a fragment may come again within what it selects.
    this.fragments.set(name, fragment);
    const selectionSet = this.selectionSet(fragment.selectionSet, type);
    this.fragments.set(name, { ...fragment, directives: [], selectionSet });
  }

  #callOf(field: GraphQLField<unknown, unknown>, node: FieldNode) {
    if (isPlainField(field) || field.args.length === 0) return [];
    const variable = `call${this.#source.calls.length}`;
    this.#source.calls.push({ variable, field, node });
    return [
      {
        kind: Kind.ARGUMENT as const,
        name: nameNode(CALL_ARGUMENT),
        value: { kind: Kind.VARIABLE as const, name: nameNode(variable) },
      },
    ];
  }

  #isTaken(node: SelectionNode): boolean {
    if ((node.directives ?? []).length === 0) return true;
    const skip = getDirectiveValues(GraphQLSkipDirective, node, this.#source.variables);
    if (skip?.if === true) return false;
    return getDirectiveValues(GraphQLIncludeDirective, node, this.#source.variables)?.if !== false;
  }

  /** Fields that graphql-jit takes for one another, and those whose arguments depend on the type that is found. */
  #refuseMistaken(type: GraphQLCompositeType, { name }: GraphQLField<unknown, unknown>): void {
    const types = isAbstractType(type) ? this.#source.schema.getPossibleTypes(type) : [type];
    for (const each of types) {
      const hasArguments = (each.getFields()[name]?.args.length ?? 0) > 0;
      if (
        this.#source.ambiguous.has(`${each.name}${name}`) ||
        (isAbstractType(type) && hasArguments)
      ) {
        throw new NotCompilable();
      }
    }
  }

  /** graphql-jit asks `isTypeOf` without the context and without waiting for it. */
  #refuseOwnJudges(type: GraphQLCompositeType): void {
    const types = isAbstractType(type) ? this.#source.schema.getPossibleTypes(type) : [type];
    if (types.some((each) => isObjectType(each) && each.isTypeOf)) throw new NotCompilable();
  }

  #narrowed(
    type: GraphQLCompositeType | undefined,
    condition: NameNode | undefined,
  ): GraphQLCompositeType {
    const narrowed = condition === undefined ? type : this.#source.schema.getType(condition.value);
    if (!isCompositeType(narrowed)) throw new NotCompilable();
    return narrowed;
  }

  #fragment(name: string): FragmentDefinitionNode {
    const fragment = this.#written.get(name);
    if (fragment === undefined) throw new NotCompilable();
    return fragment;
  }
}

/** graphql-jit keeps resolvers by the names of type and field, put together: `Person.sName` is `Persons.Name` to it. */
function ambiguousFields(schema: GraphQLSchema): ReadonlySet<string> {
  const names = new Set<string>();
  const ambiguous = new Set<string>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.keys(type.getFields())) {
      const name = `${type.name}${field}`;
      if (names.has(name)) ambiguous.add(name);
      names.add(name);
    }
  }
  return ambiguous;
}

/** The field that a node asks for; `undefined` for `__typename`. */
function fieldOf(
  type: GraphQLCompositeType,
  { name }: FieldNode,
): GraphQLField<unknown, unknown> | undefined {
  if (name.value === TypeNameMetaFieldDef.name) return undefined;
  const field = isUnionType(type) ? undefined : type.getFields()[name.value];
  // `__schema` and `__type`: asked so rarely that compiling them is waste.
  if (field === undefined) throw new NotCompilable();
  return field;
}

function compositeOf(
  field: GraphQLField<unknown, unknown> | undefined,
): GraphQLCompositeType | undefined {
  const type = field === undefined ? undefined : getNamedType(field.type);
  return isCompositeType(type) ? type : undefined;
}

/** graphql-jit writes names as keys of object literals, where `__proto__` is none. */
function refuseNames(document: DocumentNode): void {
  visit(document, {
    [Kind.NAME]: ({ value }) => {
      if (value === '__proto__') throw new NotCompilable();
    },
  });
}

function variableDefinition(name: string): VariableDefinitionNode {
  return {
    kind: Kind.VARIABLE_DEFINITION,
    variable: { kind: Kind.VARIABLE, name: nameNode(name) },
    type: { kind: Kind.NAMED_TYPE, name: nameNode(CALL_TYPE) },
  };
}

function nameNode(value: string): NameNode {
  return { kind: Kind.NAME, value };
}
