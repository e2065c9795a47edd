import { subgraphEngine } from '@globalcrimedesk/kernel';
import { documentCache, type GraphqlResult, type SubgraphCall } from '@globalcrimedesk/service';
import { schemaOf } from './world.ts';

/** How a bench subgraph answers; the same in its own process and in the gateway's. */
export function subgraphWork(source: string): (call: SubgraphCall) => Promise<GraphqlResult> {
  const schema = schemaOf(source);
  const engine = subgraphEngine(schema);
  const documents = documentCache(schema, { max: 10_000, maxCharacters: 20_000_000 });
  return async ({ query, operationName, variables }) => {
    const prepared = documents.prepare(query, operationName);
    if ('errors' in prepared) return prepared;
    const values = prepared.operation.coerce(variables);
    if ('errors' in values) return values;
    const { data, errors } = await engine.execute(prepared.operation, {
      operationName,
      variables,
      coerced: values.variables,
      contextValue: null,
    });
    return {
      data: data ?? null,
      ...(errors === undefined ? {} : { errors: errors.map((e) => e.toJSON()) }),
    };
  };
}
