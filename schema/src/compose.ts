import { composeServices } from '@apollo/composition';
import { type GraphQLSchema, parse } from 'graphql';
import { DOMAINS } from './domains.ts';

export interface Composed {
  /** What the gateway loads. */
  readonly supergraph: string;
  /** What clients see of it: no join directives, nothing `@inaccessible`. */
  readonly api: GraphQLSchema;
}

/** The supergraph of the domains. @throws with every reason why they do not fit together. */
export function composeSupergraph(sdl: ReadonlyMap<string, string>): Composed {
  const result = composeServices(
    DOMAINS.map(({ name, url }) => ({ name, url, typeDefs: parse(sdl.get(name) ?? '') })),
  );
  if (result.supergraphSdl === undefined) {
    const reasons = result.errors.map(({ message }) => `  - ${message}`).join('\n');
    throw new Error(`The subgraphs do not compose:\n${reasons}`);
  }
  return {
    supergraph: `${result.supergraphSdl.trimEnd()}\n`,
    api: result.schema.toAPISchema().toGraphQLJSSchema() as GraphQLSchema,
  };
}
