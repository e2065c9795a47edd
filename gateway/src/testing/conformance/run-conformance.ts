import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, parse } from 'graphql';
import { RequestSources } from '../../execution/request-sources.ts';
import type { SubgraphTransport } from '../../transport/transport.ts';
import { type ServedGraph, serveGraph } from '../differential/served-graph.ts';
import { compose, withLink } from '../domains.ts';
import type { ConformanceCase, OperationOfCase, SubgraphOfCase } from './conformance-case.ts';

export interface ConformanceAnswer {
  /** JSON. */
  readonly data: string;
  readonly errors: readonly {
    readonly message: string;
    readonly path: readonly (string | number)[];
  }[];
}

/** A case's graph with both executors. */
export async function serveCase({ subgraphs }: ConformanceCase): Promise<ServedGraph> {
  const parts = Object.entries(subgraphs);
  const transports = new Map(
    parts.map(([name, subgraph]) => [name, transportTo(name, subgraph)] as const),
  );
  return serveGraph(
    compose(parts.map(([name, { sdl }]) => ({ name, sdl: withLink(sdl), url: '' }))),
    transports,
  );
}

export async function askCase(
  graph: ServedGraph,
  executor: 'own' | 'apollo',
  { query, variables = {} }: OperationOfCase,
): Promise<ConformanceAnswer> {
  const prepared = graph.documents.prepare(query);
  if ('errors' in prepared) return refused(prepared.errors);
  const { operation } = prepared;
  const coerced = operation.coerce(variables);
  if ('errors' in coerced) return refused(coerced.errors);
  const context = {
    requestId: 'conformance',
    deadline: Date.now() + 10_000,
    sources: new RequestSources(),
  };
  const answer = await graph[executor].execute({ operation, variables, context });
  const { data = null, dataJson = JSON.stringify(data), errors } = answer;
  return {
    data: dataJson,
    errors: errors.map(({ message, path = [] }) => ({ message, path })),
  };
}

function refused(errors: readonly { readonly message: string }[]): ConformanceAnswer {
  return { data: 'null', errors: errors.map(({ message }) => ({ message, path: [] })) };
}

function transportTo(name: string, { sdl, resolvers = {} }: SubgraphOfCase): SubgraphTransport {
  const schema = buildSubgraphSchema({
    typeDefs: parse(withLink(sdl)),
    resolvers: resolvers as never,
  });
  return {
    name,
    async send({ query, variables = {} }) {
      const answer = await execute({
        schema,
        document: parse(query),
        variableValues: JSON.parse(JSON.stringify(variables)),
      });
      return JSON.parse(JSON.stringify(answer));
    },
    ready: async () => ({ ready: true }),
    close: async () => {},
  };
}
