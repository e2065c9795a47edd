import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type DirectiveDefinitionNode,
  type DocumentNode,
  type EnumValueDefinitionNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  isTypeDefinitionNode,
  isTypeExtensionNode,
  Kind,
  type NamedTypeNode,
  type SchemaDefinitionNode,
  type SchemaExtensionNode,
  type StringValueNode,
  type TypeDefinitionNode,
  type TypeExtensionNode,
} from 'graphql';
import type { DirectiveNames } from './directive-names.ts';

export type TypeKind = 'scalar' | 'object' | 'interface' | 'union' | 'enum' | 'input';

/** A directive where it stands, with what it is whatever it is called there. */
export interface Applied {
  /** The specification's name for it; `null` where nobody can say. */
  readonly name: string | null;
  readonly node: ConstDirectiveNode;
}

/** All that one SDL says of a type, definition and extensions together; nothing that is said twice is dropped. */
export interface TypeModel {
  readonly name: string;
  readonly kinds: ReadonlySet<TypeKind>;
  readonly nodes: readonly (TypeDefinitionNode | TypeExtensionNode)[];
  readonly directives: readonly Applied[];
  readonly interfaces: readonly NamedTypeNode[];
  readonly fields: readonly FieldDefinitionNode[];
  readonly inputs: readonly InputValueDefinitionNode[];
  readonly values: readonly EnumValueDefinitionNode[];
  readonly members: readonly NamedTypeNode[];
}

export interface SubgraphModel {
  readonly types: ReadonlyMap<string, TypeModel>;
  readonly schemas: readonly (SchemaDefinitionNode | SchemaExtensionNode)[];
  readonly directiveDefinitions: readonly DirectiveDefinitionNode[];
  /** What stands in the SDL and belongs in none, such as an operation. */
  readonly others: readonly DefinitionNode[];
  applied(node: Described): readonly Applied[];
}

/** Anything in SDL that bears directives and a description. */
export interface Described {
  readonly directives?: readonly ConstDirectiveNode[] | undefined;
  readonly description?: StringValueNode | undefined;
}

/** Arranges SDL by types. What is no definition stays in `others`. */
export function readSubgraphSdl(document: DocumentNode, nameOf: DirectiveNames): SubgraphModel {
  const nodes = new Map<string, (TypeDefinitionNode | TypeExtensionNode)[]>();
  const schemas: (SchemaDefinitionNode | SchemaExtensionNode)[] = [];
  const directiveDefinitions: DirectiveDefinitionNode[] = [];
  const others: DefinitionNode[] = [];
  for (const definition of document.definitions) {
    if (isTypeDefinitionNode(definition) || isTypeExtensionNode(definition)) {
      const { value } = definition.name;
      nodes.set(value, [...(nodes.get(value) ?? []), definition]);
    } else if (
      definition.kind === Kind.SCHEMA_DEFINITION ||
      definition.kind === Kind.SCHEMA_EXTENSION
    ) {
      schemas.push(definition);
    } else if (definition.kind === Kind.DIRECTIVE_DEFINITION) {
      directiveDefinitions.push(definition);
    } else {
      others.push(definition);
    }
  }
  const applied = ({ directives = [] }: Described) =>
    directives.map((node) => ({ name: nameOf(node.name.value), node }));
  const types = [...nodes].map(([name, of]) => [name, typeModel(name, of, applied)] as const);
  return { types: new Map(types), schemas, directiveDefinitions, others, applied };
}

function typeModel(
  name: string,
  nodes: readonly (TypeDefinitionNode | TypeExtensionNode)[],
  applied: SubgraphModel['applied'],
): TypeModel {
  const inputs = nodes.flatMap((node) => (isInput(node) ? (node.fields ?? []) : []));
  return {
    name,
    nodes,
    kinds: new Set(nodes.map(kindOf)),
    directives: nodes.flatMap((node) => applied(node)),
    interfaces: nodes.flatMap((node) => ('interfaces' in node ? (node.interfaces ?? []) : [])),
    fields: nodes.flatMap((node) => (hasFields(node) ? (node.fields ?? []) : [])),
    inputs,
    values: nodes.flatMap((node) => ('values' in node ? (node.values ?? []) : [])),
    members: nodes.flatMap((node) => ('types' in node ? (node.types ?? []) : [])),
  };
}

type OfKind<K> = Extract<TypeDefinitionNode | TypeExtensionNode, { readonly kind: K }>;
type WithFields = OfKind<
  | Kind.OBJECT_TYPE_DEFINITION
  | Kind.OBJECT_TYPE_EXTENSION
  | Kind.INTERFACE_TYPE_DEFINITION
  | Kind.INTERFACE_TYPE_EXTENSION
>;
type Input = OfKind<Kind.INPUT_OBJECT_TYPE_DEFINITION | Kind.INPUT_OBJECT_TYPE_EXTENSION>;

function hasFields(node: TypeDefinitionNode | TypeExtensionNode): node is WithFields {
  return ['object', 'interface'].includes(kindOf(node));
}

function isInput(node: TypeDefinitionNode | TypeExtensionNode): node is Input {
  return kindOf(node) === 'input';
}

function kindOf({ kind }: TypeDefinitionNode | TypeExtensionNode): TypeKind {
  switch (kind) {
    case Kind.SCALAR_TYPE_DEFINITION:
    case Kind.SCALAR_TYPE_EXTENSION:
      return 'scalar';
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.OBJECT_TYPE_EXTENSION:
      return 'object';
    case Kind.INTERFACE_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_EXTENSION:
      return 'interface';
    case Kind.UNION_TYPE_DEFINITION:
    case Kind.UNION_TYPE_EXTENSION:
      return 'union';
    case Kind.ENUM_TYPE_DEFINITION:
    case Kind.ENUM_TYPE_EXTENSION:
      return 'enum';
    case Kind.INPUT_OBJECT_TYPE_DEFINITION:
    case Kind.INPUT_OBJECT_TYPE_EXTENSION:
      return 'input';
  }
}
