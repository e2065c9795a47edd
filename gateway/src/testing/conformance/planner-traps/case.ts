import { type ConformanceCase, finder } from '../conformance-case.ts';

const nets = [{ id: 'n1', mesh: 4, length: 30 }];

/** Found by the differential test: operations of which Apollo's planner makes wrong plans, answered right all the same. */
export const plannerTraps: ConformanceCase = {
  subgraphs: {
    loft: {
      sdl: 'type Query { net: Net other(n: Int = 1): Int } type Net @key(fields: "id") { id: ID! mesh(in: String): Int length: Int }',
      resolvers: {
        Query: { net: () => nets[0], other: (_, { n }) => n },
        Net: {
          __resolveReference: finder(nets),
          mesh: ({ mesh }, { in: unit }) => (unit === 'CM' ? mesh : mesh * 10),
        },
      },
    },
    catches: {
      sdl: `
        type Net @key(fields: "id") {
          id: ID! mesh(in: String): Int @external grade: String @requires(fields: "mesh(in: \\"CM\\")") owner: String
        }
      `,
      resolvers: {
        Net: {
          __resolveReference: (reference) => reference,
          grade: ({ mesh }) => `grade ${mesh}`,
          owner: ({ id }) => `owner of ${id}`,
        },
      },
    },
  },
  operations: [
    {
      query: '{ net { id: mesh owner } }',
      data: { net: { id: 40, owner: 'owner of n1' } },
      referenceFails: true,
    },
    {
      query: '{ net { mesh grade } }',
      data: { net: { mesh: 40, grade: 'grade 4' } },
      referenceFails: true,
    },
    {
      query: '{ net { mesh: length grade } }',
      data: { net: { mesh: 30, grade: 'grade 4' } },
      referenceFails: true,
    },
    {
      query: 'query ($no: Boolean!) { net { owner grade @include(if: $no) } }',
      variables: { no: false },
      data: { net: { owner: 'owner of n1' } },
      referenceFails: true,
    },
    {
      query:
        'query Asked($constructor: Boolean = true) { constructor: net @skip(if: $constructor) { id } net { toString: length @skip(if: $constructor) id } }',
      data: { net: { id: 'n1' } },
    },
    {
      query: 'query ($representations: Int) { other(n: $representations) net { owner } }',
      variables: { representations: 3 },
      data: { other: 3, net: { owner: 'owner of n1' } },
      referenceFails: true,
    },
  ],
};
