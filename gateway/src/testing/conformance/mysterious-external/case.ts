import { type ConformanceCase, finder } from '../conformance-case.ts';

const sails = [
  { id: 's1', price: 5, name: 'Jib' },
  { id: 's2', price: 3, name: 'Spanker' },
];

/** A key is external in an extension of Federation 2, and yet that subgraph answers it. */
export const mysteriousExternal: ConformanceCase = {
  subgraphs: {
    price: {
      sdl: 'extend type Sail @key(fields: "id") { id: ID! @external price: Float } type Query { cheapest: Sail }',
      resolvers: {
        Query: { cheapest: () => sails[1] },
        Sail: { __resolveReference: finder(sails) },
      },
    },
    loft: {
      sdl: 'type Query { sails: [Sail] } type Sail @key(fields: "id") { id: ID! name: String }',
      resolvers: { Query: { sails: () => sails }, Sail: { __resolveReference: finder(sails) } },
    },
  },
  operations: [
    {
      query: '{ cheapest { id price name } }',
      data: { cheapest: { id: 's2', price: 3, name: 'Spanker' } },
    },
    {
      query: '{ sails { name price id } }',
      data: {
        sails: [
          { name: 'Jib', price: 5, id: 's1' },
          { name: 'Spanker', price: 3, id: 's2' },
        ],
      },
    },
  ],
};
