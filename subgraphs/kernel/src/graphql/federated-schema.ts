import 'reflect-metadata';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper/resolverMap.js';
import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  isIntrospectionType,
  isSpecifiedScalarType,
  Kind,
  parse,
  print,
  printType,
} from 'graphql';
import {
  buildSchemaSync,
  createResolversMap,
  getMetadataStorage,
  type NonEmptyArray,
} from 'type-graphql';
import { graftAccessRules, wholeTable } from '../access/access-directives.ts';
import type { AccessTable } from '../access/access-table.ts';

/** The Federation version that our subgraphs speak, and the directives they use. */
const FEDERATION_LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@requires", "@inaccessible", "@authenticated", "@requiresScopes", "@cost", "@listSize"])';

/** Resolves an entity that another subgraph refers to by its key. */
export type ReferenceResolver<Context> = (reference: never, context: Context) => unknown;

export interface FederatedSchemaOptions<Context> {
  /** type-graphql resolver classes of this subgraph; nothing else of the global metadata is taken. */
  // biome-ignore lint/complexity/noBannedTypes: type-graphql's own type for resolver classes
  readonly resolvers: NonEmptyArray<Function>;
  /** By entity name; the entity is looked up, or is a stub that only carries links. */
  readonly references: Readonly<Record<string, ReferenceResolver<Context>>>;
  /** Who may ask for which field: of all that the schema has, but for the types that the kernel itself brings. */
  readonly access: AccessTable;
}

export interface FederatedSchema {
  readonly schema: GraphQLSchema;
  /** What is committed under `schema/` and composed into the supergraph. */
  readonly sdl: string;
}

/**
 * Builds a Federation 2 subgraph from type-graphql classes. type-graphql leaves directives on AST nodes, where
 * graphql-js's printer does not look, so they are grafted onto the printed types before Apollo builds the schema; the
 * rules of access with them.
 * @throws for a field without a rule.
 */
export function federatedSchema<Context>(
  options: FederatedSchemaOptions<Context>,
): FederatedSchema {
  const plain = buildSchemaSync({
    resolvers: options.resolvers,
    orphanedTypes: resolvedTypes(options.resolvers),
    skipCheck: true,
    validate: false,
  });
  const typeDefs = withDirectives(plain);
  graftAccessRules(typeDefs.definitions, wholeTable(options.access));
  const resolvers = createResolversMap(plain) as Record<string, object>;
  for (const [entity, resolve] of Object.entries(options.references)) {
    resolvers[entity] = { ...resolvers[entity], __resolveReference: resolve };
  }
  const schema = buildSubgraphSchema({
    typeDefs,
    resolvers: resolvers as GraphQLResolverMap<unknown>,
  });
  return { schema, sdl: `${print(typeDefs)}\n` };
}

/** The types that the resolvers resolve: a stub of another domain's entity is reached from nowhere else. */
// biome-ignore lint/complexity/noBannedTypes: type-graphql's own type for classes
function resolvedTypes(resolvers: readonly Function[]): Function[] {
  return getMetadataStorage()
    .resolverClasses.filter(({ target }) => resolvers.includes(target))
    .map(({ getObjectType }) => getObjectType() as () => void);
}

type MutableNode = { directives?: ConstDirectiveNode[] };
type Part = MutableNode & { name: { value: string }; arguments?: Part[] };

function withDirectives(schema: GraphQLSchema): DocumentNode {
  const definitions: DefinitionNode[] = [...parse(FEDERATION_LINK).definitions];
  const types = Object.values(schema.getTypeMap()).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const type of types) {
    if (isIntrospectionType(type) || isSpecifiedScalarType(type)) continue;
    definitions.push(definitionOf(type));
  }
  return { kind: Kind.DOCUMENT, definitions };
}

function definitionOf(type: GraphQLNamedType): DefinitionNode {
  const [definition] = parse(printType(type), { noLocation: true }).definitions;
  if (definition === undefined) throw new Error(`The type ${type.name} prints to nothing.`);
  graft(definition as unknown as MutableNode, type.astNode);
  if ('fields' in definition && 'getFields' in type) {
    const fields = type.getFields();
    for (const field of (definition.fields ?? []) as unknown as readonly Part[]) {
      const source = fields[field.name.value];
      graft(field, source?.astNode);
      if ('arguments' in field) field.arguments = inWrittenOrder(field.arguments as Part[]);
      if (source === undefined || !('args' in source) || !('arguments' in field)) continue;
      for (const argument of field.arguments as readonly Part[]) {
        graft(argument, source.args.find(({ name }) => name === argument.name.value)?.astNode);
      }
    }
  }
  return definition;
}

/** type-graphql collects parameters from the last to the first; paging arguments, a class, come as they are. */
function inWrittenOrder(args: readonly Part[]): Part[] {
  const isPaging = ({ name }: Part) => ['first', 'after', 'last', 'before'].includes(name.value);
  return [...args.filter((arg) => !isPaging(arg)).reverse(), ...args.filter(isPaging)];
}

function graft(node: MutableNode, source: { directives?: unknown } | null | undefined): void {
  const directives = (source?.directives ?? []) as readonly ConstDirectiveNode[];
  if (directives.length === 0) return;
  // What type-graphql keeps there is not always a complete node: printing and parsing again makes it one.
  const fresh = directives.flatMap((directive) => {
    const [carrier] = parse(`type T ${print(directive)}`, { noLocation: true }).definitions;
    return carrier !== undefined && 'directives' in carrier ? [...(carrier.directives ?? [])] : [];
  });
  node.directives = [...(node.directives ?? []), ...(fresh as ConstDirectiveNode[])];
}
