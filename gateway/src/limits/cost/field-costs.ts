import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isIntrospectionType,
  isListType,
  isNonNullType,
  isObjectType,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
} from 'graphql';
import type { CostDirectives, ListSize } from './directives.ts';

/** What a field costs each time it is resolved. */
export interface FieldCost {
  /** Its own weight, or that of its type: 1 for what has fields, 0 for a value. */
  readonly weight: number;
  /** The name of the type of its value, or of the values in its list. */
  readonly type: string;
  readonly isList: boolean;
  readonly listSize?: ListSize;
  /** The argument that lists the ids of what the field returns: the list is no longer than that. */
  readonly idsArgument?: string;
  readonly args: ReadonlyMap<string, ArgumentCost>;
}

export interface ArgumentCost {
  readonly weight: number;
  readonly type: GraphQLInputType;
  readonly defaultValue: unknown;
}

/** By type and name of field. */
export type FieldCosts = ReadonlyMap<string, ReadonlyMap<string, FieldCost>>;

/** What a value of introspection costs: it is in memory, but there are many. */
const INTROSPECTION_WEIGHT = 0.02;

/** The costs of all fields of a schema, so that an estimate only looks them up. */
export function fieldCosts(schema: GraphQLSchema, directives: CostDirectives): FieldCosts {
  const costs = new Map<string, Map<string, FieldCost>>();
  const sizes = introspectionSizes(schema);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    const ofType = new Map<string, FieldCost>();
    for (const field of Object.values(type.getFields())) {
      const cost = isIntrospectionType(type)
        ? introspectionCost(field, sizes)
        : fieldCost(field, `${type.name}.${field.name}`, directives);
      ofType.set(field.name, cost);
    }
    costs.set(type.name, ofType);
  }
  const query = costs.get(schema.getQueryType()?.name ?? '');
  for (const field of [SchemaMetaFieldDef, TypeMetaFieldDef]) {
    query?.set(field.name, introspectionCost(field, sizes));
  }
  return costs;
}

function fieldCost(
  field: GraphQLField<unknown, unknown>,
  place: string,
  { weights, listSizes }: CostDirectives,
): FieldCost {
  const type = getNamedType(field.type);
  const listSize = listSizes.get(place);
  const idsArgument = field.args.find(({ type }) => String(type) === '[ID!]!')?.name;
  return {
    weight: weights.get(place) ?? weights.get(type.name) ?? (isCompositeType(type) ? 1 : 0),
    type: type.name,
    isList: isList(field),
    ...(listSize === undefined ? {} : { listSize }),
    ...(idsArgument === undefined || listSize === undefined ? {} : { idsArgument }),
    args: new Map(
      field.args.map(({ name, type, defaultValue }) => [
        name,
        { weight: weights.get(`${place}.${name}`) ?? 0, type, defaultValue },
      ]),
    ),
  };
}

function introspectionCost(
  field: GraphQLField<unknown, unknown>,
  sizes: ReadonlyMap<string, number>,
): FieldCost {
  const assumedSize = sizes.get(field.name) ?? 1;
  return {
    weight: INTROSPECTION_WEIGHT,
    type: getNamedType(field.type).name,
    isList: isList(field),
    listSize: { assumedSize, slicingArguments: [], sizedFields: [] },
    args: new Map(),
  };
}

/** How long the lists of introspection are: the whole, or the average, in this schema. */
function introspectionSizes(schema: GraphQLSchema): ReadonlyMap<string, number> {
  const types = Object.values(schema.getTypeMap());
  const fields = types.flatMap((type) =>
    'getFields' in type ? Object.values<object>(type.getFields()) : [],
  );
  const args = fields.flatMap((field) => ('args' in field ? (field.args as unknown[]) : []));
  const average = (count: number, among: number) => Math.ceil(count / Math.max(1, among));
  return new Map([
    ['types', types.length],
    ['directives', schema.getDirectives().length],
    ['fields', average(fields.length, types.length)],
    ['inputFields', average(fields.length, types.length)],
    ['args', average(args.length, fields.length)],
    ['enumValues', 3],
    ['interfaces', 1],
    ['possibleTypes', 1],
    ['locations', 3],
  ]);
}

function isList({ type }: GraphQLField<unknown, unknown>): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}
