import { GraphQLError, type GraphQLSchema, isEnumType, isObjectType, parse } from 'graphql';

/**
 * What the executor found wrong with values and put into `extensions.valueCompletion` only: a null where the schema
 * promises none, a text where it promises a number. Clients must learn of it as errors, or they would take the nulls
 * for answers.
 */
export type ReadFaults = (
  extensions: Readonly<Record<string, unknown>> | undefined,
  data: unknown,
) => GraphQLError[];

/**
 * Where the supergraph hides enum values or types (`@inaccessible`), a subgraph rightly answers with one at times; the
 * client sees null, and no error, which would tell of what is hidden; unless the null had to rise to a parent, which
 * GraphQL never does without an error.
 */
export function valueFaultReader(supergraphSdl: string, apiSchema: GraphQLSchema): ReadFaults {
  const hides = hidesValues(supergraphSdl, apiSchema);
  return (extensions, data) => {
    const faults = extensions?.valueCompletion;
    if (!Array.isArray(faults)) return [];
    return faults
      .filter((fault): fault is GraphQLError => fault instanceof GraphQLError)
      .filter(
        (fault) => !(hides && fault.message.startsWith('Invalid ') && staysInPlace(fault, data)),
      )
      .map(asClientError);
  };
}

/** Is the null where the value was? */
function staysInPlace({ path = [] }: GraphQLError, data: unknown): boolean {
  let value = data;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return false;
    value = (value as Record<string | number, unknown>)[step];
  }
  return true;
}

function asClientError({ message, path }: GraphQLError): GraphQLError {
  return new GraphQLError(message, {
    ...(path === undefined ? {} : { path }),
    extensions: { code: 'SUBGRAPH_BAD_RESPONSE' },
  });
}

function hidesValues(supergraphSdl: string, apiSchema: GraphQLSchema): boolean {
  return parse(supergraphSdl, { noLocation: true }).definitions.some((definition) => {
    if (definition.kind === 'EnumTypeDefinition') {
      if (/^(join|link)__/.test(definition.name.value)) return false;
      const type = apiSchema.getType(definition.name.value);
      return !isEnumType(type) || type.getValues().length < (definition.values?.length ?? 0);
    }
    return (
      definition.kind === 'ObjectTypeDefinition' &&
      !isObjectType(apiSchema.getType(definition.name.value))
    );
  });
}
