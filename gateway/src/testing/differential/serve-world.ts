import { buildSubgraphSchema } from '@apollo/subgraph';
import type { SubgraphAnswer, SubgraphCall } from '@globalcrimedesk/service';
import {
  execute,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  parse,
  responsePathAsArray,
} from 'graphql';
import type { SubgraphTransport } from '../../transport/transport.ts';
import type { Faults } from './faults.ts';
import type { GraphModel } from './graph-model.ts';
import type { World, WorldObject } from './world.ts';

/** What the resolvers of one request share. How many mutations ran tells in which order they did. */
export interface WorldContext {
  mutations: number;
  readonly faults: Faults;
  /** What was asked at each path, by its JSON; where somebody wants to know. */
  readonly asked?: Map<string, string>;
}

/** Subgraphs as they are in life, but that their values are invented when asked for. `context` is the request's. */
export function worldTransports(
  model: GraphModel,
  world: World,
  context: (requestId: string) => WorldContext,
): ReadonlyMap<string, SubgraphTransport> {
  return new Map(
    model.subgraphs.map(({ name, sdl }) => {
      const schema = subgraphSchema(name, sdl, world, model);
      const send = async (call: SubgraphCall): Promise<SubgraphAnswer> => {
        const now = context(call.requestId);
        const answer = await execute({
          schema,
          document: parse(call.query, { noLocation: true }),
          variableValues: throughJson(call.variables ?? {}),
          contextValue: now,
          fieldResolver: worldResolver(world),
          typeResolver: (value) => (value as WorldObject).__typename,
        });
        return now.faults.answer(name, call, throughJson(answer as SubgraphAnswer));
      };
      return [name, { name, send, ready: async () => ({ ready: true }), close: async () => {} }];
    }),
  );
}

function throughJson<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}

function subgraphSchema(
  name: string,
  sdl: string,
  world: World,
  { entities }: GraphModel,
): GraphQLSchema {
  const find = (representation: Record<string, unknown>, { faults }: WorldContext) => {
    const found = world.find(representation);
    return faults.entity(name, found.key) === 'missing' ? null : found;
  };
  const isInterface = /^interface Thing/m.test(sdl);
  const resolvers: Record<string, object> = {};
  for (const type of entities) {
    if (!new RegExp(`^(type|interface) ${type} `, 'm').test(sdl)) continue;
    resolvers[type] = {
      __resolveReference(representation: Record<string, unknown>, context: WorldContext) {
        const found = find(representation, context);
        return found !== null && type === 'Thing' && isInterface
          ? { ...found, __typename: world.thingOf(found.key) }
          : found;
      },
    };
  }
  return buildSubgraphSchema({ typeDefs: parse(sdl), resolvers: resolvers as never });
}

export function worldResolver(world: World): GraphQLFieldResolver<unknown, WorldContext> {
  return (source, args, context, { fieldName, parentType, path }) => {
    const object: WorldObject = {
      key: '',
      ...(source as Partial<WorldObject> | undefined),
      __typename: parentType.name,
    };
    if (parentType.name === 'Mutation') {
      context.mutations += 1;
      if (fieldName.endsWith('Count')) return context.mutations;
    }
    const identity = world.identity(object, fieldName, args);
    context.asked?.set(JSON.stringify(responsePathAsArray(path)), identity);
    if (context.faults.field(identity) === 'null') return null;
    const { requires } = world.field(parentType.name, fieldName);
    return requires === undefined || object.representation === undefined
      ? world.value(object, fieldName, args)
      : world.required(world.field(parentType.name, fieldName), object.representation);
  };
}
