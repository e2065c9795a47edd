import { GraphQLScalarType } from 'graphql';
import { GraphQLDateTimeISO, GraphQLLocalDate } from 'graphql-scalars';

/** A moment, as RFC 3339 writes it. */
export const DateTime = new GraphQLScalarType({
  ...withPlainFaults(GraphQLDateTimeISO),
  name: 'DateTime',
  description: 'A moment in UTC, as RFC 3339 writes it: `2026-03-01T09:30:00.000Z`.',
});

/** A calendar day without a time zone. */
export const LocalDate = new GraphQLScalarType({
  ...withPlainFaults(GraphQLLocalDate),
  description: 'A calendar day: `2026-03-01`.',
});

/**
 * graphql-scalars throws GraphQLErrors, whose words validation passes on as they are. From a plain error it makes
 * "Expected value of type …", by which a gateway knows that the literal is its client's fault, not its own.
 */
function withPlainFaults(scalar: GraphQLScalarType) {
  const config = scalar.toConfig();
  const parseLiteral: typeof config.parseLiteral = (node, variables) => {
    try {
      return config.parseLiteral(node, variables);
    } catch (error) {
      throw new Error(error instanceof Error ? error.message : String(error));
    }
  };
  return { ...config, parseLiteral };
}
