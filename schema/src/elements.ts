import {
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
} from 'graphql';

/** A part of a schema that can be deprecated. */
export interface SchemaElement {
  /** Such as `Person.sex`, `Query.persons(filter:)` or `Sex.X`. */
  readonly coordinate: string;
  readonly deprecationReason: string | undefined;
}

/** Every field, argument, input field and enum value of a schema. */
export function* schemaElements(schema: GraphQLSchema): Generator<SchemaElement> {
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type)) continue;
    if (isEnumType(type)) {
      for (const value of type.getValues()) yield element(`${type.name}.${value.name}`, value);
    }
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const coordinate = `${type.name}.${field.name}`;
      yield element(coordinate, field);
      if (!('args' in field)) continue;
      for (const argument of field.args)
        yield element(`${coordinate}(${argument.name}:)`, argument);
    }
  }
}

function element(
  coordinate: string,
  { deprecationReason }: { readonly deprecationReason?: string | null | undefined },
): SchemaElement {
  return { coordinate, deprecationReason: deprecationReason ?? undefined };
}
