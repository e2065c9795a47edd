import type { ConformanceCase } from '../conformance-case.ts';

/** An interface without implementations in one subgraph, an `@interfaceObject` that cannot be resolved in the other. */
export const nonResolvableInterfaceObject: ConformanceCase = {
  subgraphs: {
    quay: {
      sdl: `
        type Query { moored: Craft cargo: Cargo }
        interface Craft { id: ID! }
        interface Cargo @key(fields: "id") { id: ID! }
        type Grain implements Cargo @key(fields: "id") { id: ID! }
      `,
      resolvers: {
        Query: {
          moored: () => ({ id: 'c1' }),
          cargo: () => ({ __typename: 'Grain', id: 'g1' }),
        },
      },
    },
    customs: {
      sdl: `
        type Query { cleared: Craft }
        type Craft @interfaceObject @key(fields: "id", resolvable: false) { id: ID! stamp: String }
        type Cargo @interfaceObject @key(fields: "id") { id: ID! duty: Int! }
      `,
      resolvers: {
        Query: { cleared: () => ({ id: 'c1', stamp: 'S' }) },
        Cargo: { __resolveReference: ({ id }) => ({ id }), duty: () => 5 },
      },
    },
  },
  operations: [
    { query: '{ cleared { id stamp } }', data: { cleared: { id: 'c1', stamp: 'S' } } },
    {
      query: '{ moored { stamp } }',
      data: { moored: null },
      errors: [['moored']],
      referenceFails: true,
    },
    { query: '{ moored { id } }', data: { moored: null }, errors: [['moored']] },
    { query: '{ cargo { id } }', data: { cargo: { id: 'g1' } } },
    { query: '{ cargo { ... on Grain { id } } }', data: { cargo: { id: 'g1' } } },
    {
      query: '{ cargo { ... on Grain { duty __typename } } }',
      data: { cargo: { duty: 5, __typename: 'Grain' } },
      referenceFails: true,
    },
  ],
};
