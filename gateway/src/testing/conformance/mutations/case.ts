import type { ConformanceCase } from '../conformance-case.ts';

let count = 0;
const start = (_: unknown, { at }: { at?: number }) => {
  count = at ?? 0;
  return count;
};
const by = (change: (now: number, by: number) => number) => (_: unknown, args: { by?: number }) => {
  count = change(count, args.by ?? 0);
  return count;
};

/** Mutations over two subgraphs run once each, in order, whatever fragments and conditions they stand in. */
export const mutations: ConformanceCase = {
  subgraphs: {
    plus: {
      sdl: `
        type Query { count: Int }
        type Mutation { start(at: Int!): Int! add(by: Int!): Int! launch(name: String!): Boat }
        type Boat @key(fields: "id") { id: ID! name: String }
      `,
      resolvers: {
        Query: { count: () => count },
        Mutation: {
          start,
          add: by((now, more) => now + more),
          launch: (_, { name }) => ({ id: `b-${name}`, name }),
        },
      },
    },
    times: {
      sdl: 'type Mutation { multiply(by: Int!): Int! } type Boat @key(fields: "id") { id: ID! length: Int }',
      resolvers: {
        Mutation: { multiply: by((now, times) => now * times) },
        Boat: { length: () => 12 },
      },
    },
  },
  operations: [
    {
      query: 'mutation { launch(name: "Tern") { length name id } }',
      data: { launch: { length: 12, name: 'Tern', id: 'b-Tern' } },
    },
    {
      query: 'mutation { start(at: 1) five: add(by: 4) ten: multiply(by: 2) twelve: add(by: 2) }',
      data: { start: 1, five: 5, ten: 10, twelve: 12 },
    },
    {
      query:
        'mutation { start(at: 2) ...F } fragment F on Mutation { three: add(by: 1) start(at: 2) six: multiply(by: 2) }',
      data: { start: 2, three: 3, six: 6 },
      referenceFails: true,
    },
    {
      query:
        'mutation ($yes: Boolean!) { start(at: 1) two: add(by: 1) ... @include(if: $yes) { four: multiply(by: 2) two: add(by: 1) } }',
      variables: { yes: true },
      data: { start: 1, two: 2, four: 4 },
      referenceFails: true,
    },
  ],
};
