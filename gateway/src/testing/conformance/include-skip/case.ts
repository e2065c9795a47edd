import { type ConformanceCase, type Fields, finder } from '../conformance-case.ts';

const crates = [{ id: 'c1', price: 7 }];
const knows = (reference: Fields) => ({ ...reference });

/** Conditions on fields that need others: what they need is fetched or not, and their neighbours are there either way. */
export const includeSkip: ConformanceCase = {
  subgraphs: {
    hold: {
      sdl: 'type Query { crate: Crate } type Crate @key(fields: "id") { id: ID! price: Int! }',
      resolvers: {
        Query: { crate: () => crates[0] },
        Crate: { __resolveReference: finder(crates) },
      },
    },
    value: {
      sdl: `
        type Crate @key(fields: "id") {
          id: ID! price: Int! @external dear: Boolean @requires(fields: "price")
          forbidden: String @requires(fields: "price") place: String
        }
      `,
      resolvers: {
        Crate: {
          __resolveReference: knows,
          dear: ({ price }) => price > 5,
          place: ({ id }) => `deck ${id}`,
          forbidden() {
            throw new Error('Nobody asked.');
          },
        },
      },
    },
  },
  operations: [
    ...[true, false].flatMap((on) => [
      {
        query:
          'query ($on: Boolean!) { crate { place dear @include(if: $on) forbidden @skip(if: true) } }',
        variables: { on },
        data: { crate: on ? { place: 'deck c1', dear: true } : { place: 'deck c1' } },
        ...(on ? {} : { referenceFails: true as const }),
      },
      {
        query:
          'query ($on: Boolean! = false) { crate { ... on Crate @skip(if: $on) { dear } ...F @include(if: $on) } } fragment F on Crate { place }',
        variables: { on },
        data: { crate: on ? { place: 'deck c1' } : { dear: true } },
      },
    ]),
    { query: '{ crate @skip(if: true) { forbidden } }', data: {} },
    { query: '{ crate { forbidden @include(if: false) } }', data: { crate: {} } },
    {
      query: 'query ($on: Boolean = true) { crate @include(if: $on) { id } }',
      variables: { on: null },
      data: null,
      errors: [[]],
    },
  ],
};
