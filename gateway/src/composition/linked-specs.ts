import { type DirectiveNode, type DocumentNode, Kind, valueFromASTUntyped } from 'graphql';

/** A specification that a supergraph links, and under which names (https://specs.apollo.dev/link/v1.0). */
export interface LinkedSpec {
  /** What the pattern caught of its address: the name of the specification. */
  readonly spec: string;
  /** The name in this document of a directive of the specification, without the `@`. */
  nameOf(directive: string): string;
}

/** The specifications among a document's `@link`s whose addresses fit a pattern, which catches their names. */
export function linkedSpecs(document: DocumentNode, pattern: RegExp): readonly LinkedSpec[] {
  return document.definitions.flatMap((definition) => {
    if (definition.kind !== Kind.SCHEMA_DEFINITION && definition.kind !== Kind.SCHEMA_EXTENSION) {
      return [];
    }
    return (definition.directives ?? []).flatMap(
      (directive) => linkedSpec(directive, pattern) ?? [],
    );
  });
}

/** What a `@link` links, where its address fits the pattern. */
export function linkedSpec(directive: DirectiveNode, pattern: RegExp): LinkedSpec | undefined {
  if (directive.name.value !== 'link') return undefined;
  const { url, as, import: imports } = argumentsOf(directive);
  const spec = pattern.exec(String(url))?.[1];
  if (spec === undefined) return undefined;
  const namespace = typeof as === 'string' ? as : spec;
  return {
    spec,
    // The directive that bears the specification's own name bears the namespace's; every other follows it.
    nameOf: (name) =>
      importedAs(imports, name) ?? (name === spec ? namespace : `${namespace}__${name}`),
  };
}

/** The arguments of a directive as plain values. */
export function argumentsOf(directive: DirectiveNode): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    (directive.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value)]),
  );
}

function importedAs(imports: unknown, name: string): string | undefined {
  if (!Array.isArray(imports)) return undefined;
  for (const entry of imports) {
    if (entry === `@${name}`) return name;
    if (typeof entry === 'object' && entry !== null && entry.name === `@${name}`) {
      return typeof entry.as === 'string' ? entry.as.slice(1) : name;
    }
  }
  return undefined;
}
