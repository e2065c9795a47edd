import { type DirectiveNode, type DocumentNode, Kind, type NameNode, visit } from 'graphql';
import { argumentsOf, linkedSpec, linkedSpecs } from '../composition/linked-specs.ts';
import type { AccessRule, Alternatives } from './access-rule.ts';

/** The directives of access, each a specification of its own to which composition links. */
const SPEC = /^https:\/\/specs\.apollo\.dev\/(authenticated|requiresScopes|policy)\/v\d/;
type Spec = 'authenticated' | 'requiresScopes' | 'policy';

/** What a supergraph says of who may ask for what, by the name of a type, or of a field as `Type.field`. */
export type AccessRules = ReadonlyMap<string, AccessRule>;

/**
 * Reads `@authenticated`, `@requiresScopes` and `@policy` from a supergraph, under the names that its `@link`s give
 * them. Types that are abstract, scalars and enums bear them as objects and fields do.
 */
export function readAccessRules(supergraph: DocumentNode): AccessRules {
  const specs = directiveNames(supergraph);
  const rules = new Map<string, AccessRule>();
  const read = (place: string, directives: readonly DirectiveNode[] = []) => {
    for (const directive of directives) {
      const spec = specs.get(directive.name.value);
      if (spec === undefined) continue;
      rules.set(place, { ...(rules.get(place) ?? OPEN), ...ruleOf(spec, directive) });
    }
  };
  if (specs.size === 0) return rules;
  for (const definition of supergraph.definitions) {
    if (!isTypeLike(definition)) continue;
    const type = definition.name.value;
    read(type, definition.directives);
    for (const field of 'fields' in definition ? (definition.fields ?? []) : []) {
      read(`${type}.${field.name.value}`, field.directives);
    }
  }
  return rules;
}

/**
 * The supergraph without these directives, their definitions and their `@link`s: the vendor's gateway loads no other.
 * The same document when there are none.
 */
export function withoutAccessRules(supergraph: DocumentNode): DocumentNode {
  const specs = directiveNames(supergraph);
  if (specs.size === 0) return supergraph;
  const own = typesOfDirectives(supergraph, specs);
  return visit(supergraph, {
    [Kind.DIRECTIVE]: (node) =>
      specs.has(node.name.value) || linkedSpec(node, SPEC) ? null : undefined,
    [Kind.DIRECTIVE_DEFINITION]: (node) => (specs.has(node.name.value) ? null : undefined),
    [Kind.SCALAR_TYPE_DEFINITION]: (node) => (own.has(node.name.value) ? null : undefined),
  });
}

const OPEN: AccessRule = { authenticated: false, scopes: null, policies: null };

function ruleOf(spec: Spec, directive: DirectiveNode): Partial<AccessRule> {
  const values = argumentsOf(directive);
  switch (spec) {
    case 'authenticated':
      return { authenticated: true };
    case 'requiresScopes':
      return { scopes: alternativesIn(values.scopes) };
    case 'policy':
      return { policies: alternativesIn(values.policies) };
  }
}

/** What cannot be read opens nothing. A single value stands for a list of it, as everywhere in GraphQL. */
function alternativesIn(value: unknown): Alternatives {
  if (value === null || value === undefined) return [];
  return (Array.isArray(value) ? value : [value]).map((all) =>
    (Array.isArray(all) ? all : [all]).map(String),
  );
}

type Definition = DocumentNode['definitions'][number];
type TypeLike = Extract<Definition, { readonly name: NameNode }>;

function isTypeLike(definition: Definition): definition is TypeLike {
  return (
    definition.kind.endsWith('TypeDefinition') ||
    (definition.kind.endsWith('TypeExtension') && 'name' in definition)
  );
}

/** By the name in this document, what each directive of access is. */
function directiveNames(document: DocumentNode): ReadonlyMap<string, Spec> {
  return new Map(
    linkedSpecs(document, SPEC).map(({ spec, nameOf }) => [nameOf(spec), spec as Spec]),
  );
}

/** The scalars of scopes and policies, which nothing else uses. */
function typesOfDirectives(
  document: DocumentNode,
  specs: ReadonlyMap<string, Spec>,
): ReadonlySet<string> {
  const names = new Set<string>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.DIRECTIVE_DEFINITION) continue;
    if (!specs.has(definition.name.value)) continue;
    visit(definition, { [Kind.NAMED_TYPE]: (node) => void names.add(node.name.value) });
  }
  return names;
}
