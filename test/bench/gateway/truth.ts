import { type GraphQLFieldResolver, graphql, isObjectType } from 'graphql';
import { apiSchema } from './compose.ts';
import { RESOLVERS } from './world.ts';

type Resolvers = Readonly<Record<string, GraphQLFieldResolver<unknown, unknown>>>;
type Named = Readonly<Record<string, unknown>>;
interface Request {
  readonly query: string;
  readonly variables?: object;
}

/**
 * What the graph answers, by graphql-js over one schema without gateways or plans: what each contestant must answer, too.
 * A field comes from the domain that resolves it, from the object itself, or from whoever knows the object by its key.
 */
export function truth(): (request: Request) => Promise<unknown> {
  const schema = apiSchema();
  const domains = Object.values(RESOLVERS) as readonly Readonly<Record<string, Resolvers>>[];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    const resolvers = domains.flatMap(({ [type.name]: own }) => (own === undefined ? [] : [own]));
    for (const field of Object.values(type.getFields())) {
      const { name } = field;
      const resolve = resolvers.find((own) => own[name] !== undefined)?.[name];
      field.resolve = resolve ?? ((object) => find(object as Named, name, resolvers));
    }
  }
  return async ({ query, variables = {} }) => {
    const { data, errors } = await graphql({
      schema,
      source: query,
      variableValues: { ...variables },
    });
    if (errors !== undefined) throw new Error(`No truth of ${query}: ${errors[0]?.message}`);
    return JSON.parse(JSON.stringify(data));
  };
}

function find(object: Named, name: string, resolvers: readonly Resolvers[]): unknown {
  if (name in object) return object[name];
  for (const { __resolveReference: known } of resolvers) {
    const whole = known?.(object, {}, undefined, undefined as never) as Named | undefined;
    if (whole !== undefined && name in whole) return whole[name];
  }
  return undefined;
}
