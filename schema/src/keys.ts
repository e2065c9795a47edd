import { Kind, parse, print } from 'graphql';

/**
 * The keys by which subgraphs find each other's records, as `Person @key(fields: "id")`. A national system that
 * brings a subgraph of its own refers to our records by them, so they belong to the contract, though no client
 * sees them.
 */
export function entityKeys(sdl: Iterable<string>): string[] {
  const keys = new Set<string>();
  for (const subgraph of sdl) {
    for (const definition of parse(subgraph).definitions) {
      if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
      for (const directive of definition.directives ?? []) {
        if (directive.name.value !== 'key') continue;
        keys.add(`${definition.name.value} ${print(directive)}`);
      }
    }
  }
  return [...keys].sort();
}
