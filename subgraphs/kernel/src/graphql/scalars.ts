import { GraphQLScalarType } from 'graphql';
import { GraphQLDateTimeISO, GraphQLLocalDate } from 'graphql-scalars';

/** A moment, as RFC 3339 writes it. */
export const DateTime = new GraphQLScalarType({
  ...GraphQLDateTimeISO.toConfig(),
  name: 'DateTime',
  description: 'A moment in UTC, as RFC 3339 writes it: `2026-03-01T09:30:00.000Z`.',
});

/** A calendar day without a time zone. */
export const LocalDate = new GraphQLScalarType({
  ...GraphQLLocalDate.toConfig(),
  description: 'A calendar day: `2026-03-01`.',
});
