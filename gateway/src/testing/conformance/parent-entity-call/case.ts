import type { ConformanceCase } from '../conformance-case.ts';

/** A value type is known in parts by several subgraphs: its parts come by way of the entity above it. */
export const parentEntityCall: ConformanceCase = {
  subgraphs: {
    a: {
      sdl: 'type Hull @key(fields: "id hold { mark }") { id: ID! hold: Hold paint: String } type Hold @shareable { mark: String! }',
      resolvers: { Hull: { paint: () => 'red' } },
    },
    b: {
      sdl: 'type Query { hull: Hull } type Hull @key(fields: "id") { id: ID! hold: Hold @shareable } type Hold { mark: String! @shareable }',
      resolvers: { Query: { hull: () => ({ id: 'h1', hold: { mark: 'm1' } }) } },
    },
    c: {
      sdl: 'type Hull @key(fields: "id") { id: ID! hold: Hold @shareable } type Hold { size: Int inside: Inside } type Inside { dry: Boolean }',
      resolvers: {
        Hull: {
          __resolveReference: (reference) => reference,
          hold: () => ({ size: 3, inside: { dry: true } }),
        },
      },
    },
  },
  operations: [
    {
      query: '{ hull { id paint hold { size mark inside { dry } } } }',
      data: {
        hull: { id: 'h1', paint: 'red', hold: { size: 3, mark: 'm1', inside: { dry: true } } },
      },
    },
  ],
};
