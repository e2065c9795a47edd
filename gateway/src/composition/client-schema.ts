import { createLog } from '@globalcrimedesk/service';
import type { GraphQLSchema } from 'graphql';
import { loadSupergraph } from './load-supergraph.ts';

/** What clients may ask of a supergraph, for tools that check operations and ask nobody. Throws a `SupergraphError`. */
export async function clientSchema(supergraphSdl: string): Promise<GraphQLSchema> {
  const supergraph = await loadSupergraph({
    supergraphSdl,
    log: createLog({ name: 'schema', level: 'error' }),
    cacheSize: 1,
    buildSource: (name) => ({
      process: () => Promise.reject(new Error(`No one asks the subgraph ${name} here.`)),
    }),
  });
  await supergraph.stop();
  return supergraph.schema;
}
