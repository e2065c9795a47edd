import { type ConformanceCase, type Fields, finder } from '../conformance-case.ts';

const parcels = [
  { id: 'p1', weight: 2, fee: 3 },
  { id: 'p2', weight: 5, fee: 4 },
];

/** Two fields of one subgraph require the same field with different arguments. */
export const requiresWithArgumentConflict: ConformanceCase = {
  subgraphs: {
    carrier: {
      sdl: `
        type Parcel @key(fields: "id") {
          id: ID! weight: Int @external fee(zone: String!): Int @external
          bySea: Int @requires(fields: "fee(zone: \\"SEA\\") weight")
          byAir: Int @requires(fields: "fee(zone: \\"AIR\\") weight")
        }
      `,
      resolvers: {
        Parcel: {
          __resolveReference: (reference) => reference,
          bySea: ({ fee, weight }: Fields) => fee * weight,
          byAir: ({ fee, weight }: Fields) => fee * weight,
        },
      },
    },
    depot: {
      sdl: `
        type Query { parcels: [Parcel] }
        type Parcel @key(fields: "id") { id: ID! weight: Int fee(zone: String!): Int }
      `,
      resolvers: {
        Query: { parcels: () => parcels },
        Parcel: {
          __resolveReference: finder(parcels),
          fee: ({ fee }: Fields, { zone }) => (zone === 'SEA' ? fee : fee * 100),
        },
      },
    },
  },
  operations: [
    { query: '{ parcels { bySea } }', data: { parcels: [{ bySea: 6 }, { bySea: 20 }] } },
    { query: '{ parcels { byAir } }', data: { parcels: [{ byAir: 600 }, { byAir: 2000 }] } },
    {
      // The plan would hold one fee for both: nothing is better than a wrong price.
      query: '{ parcels { id bySea byAir } }',
      data: null,
      errors: [[]],
      referenceFails: true,
    },
  ],
};
