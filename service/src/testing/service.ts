import { buildSchema, execute } from 'graphql';
import { documentCache } from '../graphql/document-cache.ts';
import { type GraphqlRouteOptions, graphqlRoute } from '../graphql/graphql-route.ts';
import type { GraphqlResult, GraphqlRun } from '../graphql/graphql-run.ts';
import { type HttpServer, type HttpServerOptions, startHttpServer } from '../http/server.ts';
import type { Log } from '../log/log.ts';
import { recordedLog } from './lines.ts';

const schema = buildSchema('type Query { hello: String slow: String } type Mutation { go: Int }');
const documents = documentCache(schema, { max: 100 });

/** Runs `{ hello }` and such; `slow` waits for `gate`. */
export function sampleRun(gate: Promise<void> = Promise.resolve()): GraphqlRun {
  return async ({ query, operationName, variables }, { method }) => {
    const prepared = documents.prepare(query, operationName);
    if ('errors' in prepared) return prepared;
    const { operation, document, coerce } = prepared.operation;
    if (method === 'GET' && operation.operation !== 'query') {
      return { errors: [{ message: 'POST it.', extensions: { code: 'METHOD_NOT_ALLOWED' } }] };
    }
    const coerced = coerce(variables);
    if ('errors' in coerced) return coerced;
    const rootValue = { hello: 'world', go: 1, slow: () => gate.then(() => 'done') };
    const values = { variableValues: variables ?? null, operationName: operationName ?? null };
    return (await execute({ schema, document, rootValue, ...values })) as GraphqlResult;
  };
}

export interface SampleOptions extends Partial<Omit<HttpServerOptions, 'log'>> {
  readonly run?: GraphqlRun;
  readonly log?: Log;
  readonly graphql?: Partial<GraphqlRouteOptions>;
}

export function startSample(options: SampleOptions = {}): Promise<HttpServer> {
  const { run = sampleRun(), log = recordedLog().log, graphql, routes = [], ...rest } = options;
  const route = graphqlRoute({ path: '/graphql', run, log, ...graphql });
  return startHttpServer({ host: '127.0.0.1', port: 0, log, routes: [route, ...routes], ...rest });
}
