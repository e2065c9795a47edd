import { type ConformanceCase, type Fields, finder } from '../conformance-case.ts';

const vessels = [
  { id: 'v1', hull: 'h1', mark: { flag: 'UTO', port: 'P', number: '7' }, name: 'Halcyon' },
  { id: 'v2', hull: 'h2', mark: { flag: 'UTO', port: 'Q', number: '8' }, name: 'Petrel' },
];
const find = finder(vessels);

/** Two subgraphs share a type under four keys, of which each resolves one alone. */
export const keysMashup: ConformanceCase = {
  subgraphs: {
    register: {
      sdl: `
        type Vessel @key(fields: "id") @key(fields: "hull", resolvable: false)
          @key(fields: "mark { flag port }", resolvable: false) @key(fields: "id mark { port number }", resolvable: false)
          { id: ID! hull: ID! mark: Mark! name: String! }
        type Mark { flag: ID! port: ID! number: ID! }
      `,
      resolvers: { Vessel: { __resolveReference: find } },
    },
    fleet: {
      sdl: `
        type Query { fleet: Fleet }
        type Fleet @key(fields: "id") { id: ID! vessels: [Vessel!]! }
        type Vessel @key(fields: "mark { flag port }", resolvable: false) @key(fields: "id mark { port number }")
          @key(fields: "hull", resolvable: false) @key(fields: "id", resolvable: false)
          { id: ID! hull: ID! mark: Mark! name: String! @external greeting: String! @requires(fields: "name") }
        type Mark { flag: ID! port: ID! number: ID! }
      `,
      resolvers: {
        Query: { fleet: () => ({ id: 'f1' }) },
        Fleet: { vessels: () => vessels.map(({ name: _, ...known }) => known) },
        Vessel: {
          __resolveReference: ({ id, name }) => ({ ...find({ id }), name }),
          greeting({ name }: Fields) {
            if (name === undefined) throw new Error('The name was not sent.');
            return `Ahoy, ${name}`;
          },
        },
      },
    },
  },
  operations: [
    {
      query: '{ fleet { id vessels { id name greeting } } }',
      data: {
        fleet: {
          id: 'f1',
          vessels: [
            { id: 'v1', name: 'Halcyon', greeting: 'Ahoy, Halcyon' },
            { id: 'v2', name: 'Petrel', greeting: 'Ahoy, Petrel' },
          ],
        },
      },
    },
  ],
};
