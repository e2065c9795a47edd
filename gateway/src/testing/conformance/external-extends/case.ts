import { type ConformanceCase, finder } from '../conformance-case.ts';

const hands = [
  { id: 'h1', rank: 'R1', name: 'N1' },
  { id: 'h2', rank: 'R2', name: 'N2' },
];

/** Types of Federation 1: extended, their keys external. */
export const externalExtends: ConformanceCase = {
  subgraphs: {
    wages: {
      sdl: `
        extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@external", "@extends"])
        type Query { paid: Hand richest: Hand }
        type Hand @extends @key(fields: "id") { id: ID! @external rank: String! wage: Int }
      `,
      resolvers: {
        Query: {
          paid: () => ({ ...hands[0], wage: 1 }),
          richest: () => ({ id: 'h2', rank: 'R2', wage: 2 }),
        },
        Hand: { __resolveReference: (reference) => ({ ...finder(hands)(reference), wage: 3 }) },
      },
    },
    people: {
      sdl: `
        extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable"])
        type Query { person: Hand }
        type Hand @key(fields: "id") { id: ID! name: String }
      `,
      resolvers: { Query: { person: () => hands[1] }, Hand: { __resolveReference: finder(hands) } },
    },
  },
  operations: [
    { query: '{ paid { id wage name } }', data: { paid: { id: 'h1', wage: 1, name: 'N1' } } },
    { query: '{ richest { name rank } }', data: { richest: { name: 'N2', rank: 'R2' } } },
    {
      query: '{ person { id name wage rank } }',
      data: { person: { id: 'h2', name: 'N2', wage: 3, rank: 'R2' } },
    },
  ],
};
