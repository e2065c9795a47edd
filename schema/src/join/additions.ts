import { parse, print } from 'graphql';
import { readDirectiveNames } from './directive-names.ts';
import { Findings } from './finding.ts';
import type { LiveContract } from './live-contract.ts';
import { isRootType } from './root-types.ts';
import { readSubgraphSdl } from './subgraph-sdl.ts';

/** What a subgraph brings into the graph. */
export interface Additions {
  readonly types: readonly string[];
  /** Fields on entities of others, as `Person.xwkPermit: XwkPermit`. */
  readonly fields: readonly string[];
  readonly rootFields: readonly string[];
  /** The keys by which the gateway finds records in it, as `Person @key(fields: "id")`. */
  readonly keys: readonly string[];
}

/** What the SDL of a subgraph adds to the contract. It must be SDL. */
export function additionsOf(sdl: string, contract: LiveContract): Additions {
  const document = parse(sdl);
  const names = readDirectiveNames(document, contract.federationMinor, new Findings());
  const types = [...readSubgraphSdl(document, names).types.values()];
  const others = types.filter(({ name }) => contract.types.has(name) || isRootType(name));
  const added = others.flatMap(({ name, fields }) =>
    fields
      .filter((field) => contract.types.get(name)?.fields.has(field.name.value) !== true)
      .map((field) => ({
        typeName: name,
        text: `${name}.${field.name.value}: ${print(field.type)}`,
      })),
  );
  const textsOf = (root: boolean) =>
    added.filter(({ typeName }) => isRootType(typeName) === root).map(({ text }) => text);
  return {
    types: types.filter((type) => !others.includes(type)).map(({ name }) => name),
    fields: textsOf(false),
    rootFields: textsOf(true),
    keys: types.flatMap(({ name, directives }) =>
      directives
        .filter((directive) => directive.name === 'key')
        .map(({ node }) => `${name} ${print(node)}`),
    ),
  };
}
