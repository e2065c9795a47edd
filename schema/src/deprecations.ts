import type { GraphQLSchema } from 'graphql';
import { schemaElements } from './elements.ts';

const FORM = /(?:Use `([^`]+)`|There is no replacement)\. Goes in \d+\.\d+\.?$/;

/**
 * What is wrong with the reasons of `@deprecated`, as sentences; empty when nothing is. A reason ends with the way
 * out and the version in which the element goes: "… Use `Person.sex`. Goes in 2.0", or "… There is no replacement.
 * Goes in 2.0". The replacement is a coordinate of the schema, and not deprecated itself.
 */
export function deprecationFaults(schema: GraphQLSchema): string[] {
  const elements = [...schemaElements(schema)];
  const lasting = new Set(
    elements
      .filter(({ deprecationReason }) => deprecationReason === undefined)
      .map(({ coordinate }) => coordinate),
  );
  return elements.flatMap(({ coordinate, deprecationReason }) => {
    if (deprecationReason === undefined) return [];
    const match = FORM.exec(deprecationReason);
    if (match === null) {
      return `${coordinate}: its @deprecated says "${deprecationReason}"; it must end "Use \`Type.field\`. Goes in 2.0" or "There is no replacement. Goes in 2.0"`;
    }
    const [, replacement] = match;
    if (replacement === undefined || lasting.has(replacement)) return [];
    return `${coordinate}: its replacement \`${replacement}\` is not in the schema, or is deprecated itself`;
  });
}
