import type { PreparedOperation } from '@globalcrimedesk/service';
import { type ExecutionResult, execute, type GraphQLSchema } from 'graphql';
import { SHADES } from './graph-model.ts';
import { type WorldContext, worldResolver } from './serve-world.ts';
import type { World, WorldObject } from './world.ts';

/**
 * The same world as one schema, executed by graphql-js: what GraphQL itself says the answer is, as long as no more goes
 * wrong than resolvers that throw.
 */
export async function executeAsOne(
  schema: GraphQLSchema,
  world: World,
  { document, operation }: PreparedOperation,
  variables: Readonly<Record<string, unknown>>,
  context: WorldContext,
): Promise<ExecutionResult> {
  const resolve = worldResolver(world);
  const isHidden = hiddenShade(schema);
  const shown = (value: unknown): unknown =>
    Array.isArray(value) ? value.map(shown) : isHidden && value === HIDDEN ? null : value;
  return await execute({
    schema,
    document,
    ...(operation.name === undefined ? {} : { operationName: operation.name.value }),
    variableValues: variables,
    contextValue: context,
    fieldResolver: (...args) => shown(resolve(...args)),
    typeResolver: (value) => (value as WorldObject).__typename,
  });
}

const HIDDEN = SHADES.at(-1);

function hiddenShade(schema: GraphQLSchema): boolean {
  const type = schema.getType('Shade');
  return type !== undefined && 'getValue' in type && type.getValue(String(HIDDEN)) === undefined;
}
