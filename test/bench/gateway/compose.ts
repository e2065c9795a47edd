import { composeServices } from '@apollo/composition';
import { type GraphQLSchema, parse } from 'graphql';
import { SDL } from './world.ts';

/** The supergraph of the bench's domains; subgraphs that run in process need no address. */
export function compose(urls: Readonly<Record<string, string>>): string {
  return composed(urls).supergraphSdl;
}

/** What clients see of it. */
export function apiSchema(): GraphQLSchema {
  return composed({}).schema.toAPISchema().toGraphQLJSSchema();
}

function composed(urls: Readonly<Record<string, string>>) {
  const services = Object.entries(SDL).map(([name, sdl]) => ({
    name,
    url: urls[name] ?? '',
    typeDefs: parse(sdl),
  }));
  const result = composeServices(services);
  if (result.supergraphSdl === undefined) throw new Error(String(result.errors));
  return result;
}
