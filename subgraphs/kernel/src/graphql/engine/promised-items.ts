import {
  defaultFieldResolver,
  type GraphQLFieldConfig,
  type GraphQLFieldResolver,
  GraphQLInterfaceType,
  GraphQLList,
  type GraphQLNamedType,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLOutputType,
  GraphQLSchema,
  GraphQLUnionType,
  isInterfaceType,
  isIntrospectionType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { isPromise } from './guarded-values.ts';

/**
 * The same schema, whose lists of what may not be null are lists of promises. Where one item of such a list fails at
 * once, graphql-js 16 forgets the promises of those before it: the first of them that is rejected later is heard by
 * nobody, which ends the process. Of promises it waits for all.
 */
export function withPromisedItems(schema: GraphQLSchema): GraphQLSchema {
  const made = new Map<string, GraphQLNamedType>();
  const asMade = <T extends GraphQLNamedType>(type: T): T => (made.get(type.name) ?? type) as T;
  const typeOf = (type: GraphQLOutputType): GraphQLOutputType => {
    if (isNonNullType(type)) return new GraphQLNonNull(typeOf(type.ofType));
    return isListType(type) ? new GraphQLList(typeOf(type.ofType)) : asMade(type);
  };
  const fieldsOf = (fields: Record<string, GraphQLFieldConfig<unknown, unknown>>) => () =>
    Object.fromEntries(
      Object.entries(fields).map(([name, field]) => [
        name,
        { ...field, type: typeOf(field.type), ...promising(field) },
      ]),
    );
  const config = schema.toConfig();
  for (const type of config.types) {
    if (isIntrospectionType(type)) continue;
    if (isObjectType(type) || isInterfaceType(type)) {
      const interfaces = () => type.getInterfaces().map(asMade);
      const fields = fieldsOf(type.toConfig().fields);
      made.set(
        type.name,
        isObjectType(type)
          ? new GraphQLObjectType({ ...type.toConfig(), interfaces, fields })
          : new GraphQLInterfaceType({ ...type.toConfig(), interfaces, fields }),
      );
    } else if (isUnionType(type)) {
      const types = () => type.getTypes().map(asMade);
      made.set(type.name, new GraphQLUnionType({ ...type.toConfig(), types }));
    }
  }
  const { query, mutation, subscription } = config;
  return new GraphQLSchema({
    ...config,
    query: query && asMade(query),
    mutation: mutation && asMade(mutation),
    subscription: subscription && asMade(subscription),
    types: config.types.map(asMade),
    assumeValid: true,
  });
}

function promising({
  type,
  resolve = defaultFieldResolver,
}: GraphQLFieldConfig<unknown, unknown>): {
  resolve?: GraphQLFieldResolver<unknown, unknown>;
} {
  if (!hasNeededItems(type)) return {};
  return {
    resolve(...call) {
      const value: unknown = resolve(...call);
      return isPromise(value) ? value.then((list) => promised(list, type)) : promised(value, type);
    },
  };
}

function hasNeededItems(type: GraphQLOutputType): boolean {
  if (isNonNullType(type)) return hasNeededItems(type.ofType);
  return isListType(type) && (isNonNullType(type.ofType) || hasNeededItems(type.ofType));
}

function promised(value: unknown, type: GraphQLOutputType): unknown {
  if (isNonNullType(type)) return promised(value, type.ofType);
  if (!isListType(type) || typeof value !== 'object' || value === null) return value;
  if (isPromise(value)) return value.then((list) => promised(list, type));
  if (value instanceof Error || !(Symbol.iterator in value)) return value;
  const items = Array.from(value as Iterable<unknown>, (item) => promised(item, type.ofType));
  return isNonNullType(type.ofType) ? items.map(later) : items;
}

/** Heard even where graphql-js never comes to it: a resolver's list may fail for another reason. */
function later(item: unknown): Promise<unknown> {
  const promise = Promise.resolve(item);
  promise.catch(() => {});
  return promise;
}
