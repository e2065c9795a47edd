import {
  defaultFieldResolver,
  defaultTypeResolver,
  type GraphQLAbstractType,
  type GraphQLField,
  type GraphQLFieldConfig,
  type GraphQLFieldResolver,
  GraphQLInterfaceType,
  GraphQLList,
  type GraphQLNamedType,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  GraphQLScalarType,
  GraphQLSchema,
  GraphQLUnionType,
  getNamedType,
  isInterfaceType,
  isIntrospectionType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { type CompiledRun, NotCompilable } from './compiled-run.ts';
import { guarded, isPromise, type Shape, shapeOf } from './guarded-values.ts';

/** The one argument that a field has in a compilable schema: all its arguments, as graphql-js made them. */
export const CALL_ARGUMENT = 'call';
/** Of that argument, and of the variables that fill it. */
export const CALL_TYPE = 'DeskCall';

/**
 * The schema as graphql-jit sees it: the same types, whose resolvers never surprise it, and whose fields take their
 * arguments from graphql-js. Leaf types are the schema's own.
 */
export function compilableSchema(schema: GraphQLSchema): GraphQLSchema {
  const call = new GraphQLScalarType({ name: CALL_TYPE });
  const made = new Map<string, GraphQLNamedType>([[CALL_TYPE, call]]);
  const asMade = <T extends GraphQLNamedType>({ name }: T): T => made.get(name) as T;
  const typeOf = (type: GraphQLOutputType): GraphQLOutputType => {
    if (isNonNullType(type)) return new GraphQLNonNull(typeOf(type.ofType));
    if (isListType(type)) return new GraphQLList(typeOf(type.ofType));
    return (made.get(type.name) as GraphQLOutputType | undefined) ?? type;
  };
  const fieldsOf = (type: GraphQLObjectType | GraphQLInterfaceType) => {
    const fields: Record<string, GraphQLFieldConfig<unknown, CompiledRun>> = {};
    for (const field of Object.values(type.getFields())) {
      const { name } = field;
      fields[name] = { type: typeOf(field.type) };
      if (!isObjectType(type) || isPlainField(field)) continue;
      const resolve = resolverOf(schema, type, field);
      fields[name] = { ...fields[name], args: { [CALL_ARGUMENT]: { type: call } }, resolve };
    }
    return fields;
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type)) continue;
    const { name } = type;
    if (isObjectType(type)) {
      const interfaces = () => type.getInterfaces().map(asMade);
      made.set(name, new GraphQLObjectType({ name, interfaces, fields: () => fieldsOf(type) }));
    } else if (isInterfaceType(type)) {
      const interfaces = () => type.getInterfaces().map(asMade);
      const resolveType = typeResolverOf(schema, type);
      const fields = () => fieldsOf(type);
      made.set(name, new GraphQLInterfaceType({ name, interfaces, fields, resolveType }));
    } else if (isUnionType(type)) {
      const types = () => type.getTypes().map(asMade);
      made.set(
        name,
        new GraphQLUnionType({ name, types, resolveType: typeResolverOf(schema, type) }),
      );
    }
  }
  const query = schema.getQueryType();
  return new GraphQLSchema({
    query: query ? asMade(query) : null,
    types: [...made.values()],
    assumeValid: true,
  });
}

/** Whether a field has arguments for its resolver in a compilable schema. */
export function isPlainField(field: GraphQLField<unknown, unknown>): boolean {
  return (
    field.resolve === undefined && field.args.length === 0 && isLeafType(getNamedType(field.type))
  );
}

/** How the scalars of a schema are written: graphql-jit would let pass what graphql-js refuses. */
export function guardedSerializers(
  schema: GraphQLSchema,
): Record<string, (value: unknown) => unknown> {
  const serializers: Record<string, (value: unknown) => unknown> = {};
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isLeafType(type)) continue;
    serializers[type.name] = (value) => {
      if (typeof value === 'function' || isPromise(value)) throw new NotCompilable();
      const written: unknown = type.serialize(value);
      if (written === null || written === undefined) throw new NotCompilable();
      return written;
    };
  }
  return serializers;
}

function resolverOf(
  schema: GraphQLSchema,
  parentType: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
): GraphQLFieldResolver<unknown, CompiledRun> {
  const info = infoOf({ schema, parentType, returnType: field.type, fieldName: field.name });
  const shape: Shape = shapeOf(field.type);
  const resolve = field.resolve ?? defaultFieldResolver;
  return (source, { [CALL_ARGUMENT]: args = {} }, run) => {
    if (run.isGivenUp) return null;
    try {
      return guarded(resolve(source, args, run.contextValue, info), shape, run);
    } catch (error) {
      return run.failed(error, shape.isNullable);
    }
  };
}

function typeResolverOf(schema: GraphQLSchema, type: GraphQLAbstractType) {
  const resolve = type.resolveType ?? defaultTypeResolver;
  const info = infoOf({ schema });
  return (value: unknown, run: CompiledRun): string => {
    const name = resolve(value, run.contextValue, info, type);
    if (typeof name !== 'string') throw new NotCompilable();
    return name;
  };
}

/** What a resolver may read of `info` without ending the compiled run: what does not change from one to the next. */
function infoOf(known: Partial<GraphQLResolveInfo>): GraphQLResolveInfo {
  const info = { rootValue: undefined, ...known };
  for (const part of INFO_PARTS) {
    if (part in info) continue;
    Object.defineProperty(info, part, {
      enumerable: true,
      get() {
        throw new NotCompilable();
      },
    });
  }
  return info as unknown as GraphQLResolveInfo;
}

const INFO_PARTS: readonly (keyof GraphQLResolveInfo)[] = [
  'fieldName',
  'fieldNodes',
  'returnType',
  'parentType',
  'path',
  'fragments',
  'operation',
  'variableValues',
];
