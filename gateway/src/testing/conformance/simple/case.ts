import { type ConformanceCase, finder } from '../conformance-case.ts';

const tugs = [
  { id: 't1', name: 'Ox', mail: 'ox' },
  { id: 't2', name: 'Elk', mail: 'elk' },
];

/** Entities by one of two keys, hidden fields, objects below provided ones. */
export const simple: ConformanceCase = {
  subgraphs: {
    mail: {
      sdl: 'type Query { tug: Tug tugs: [Tug!]! } type Tug @key(fields: "id") @key(fields: "mail") { id: ID! mail: String! }',
      resolvers: {
        Query: { tug: () => tugs[0], tugs: () => tugs },
        Tug: {
          __resolveReference: (known) => finder(tugs, 'id' in known ? 'id' : 'mail')(known),
        },
      },
    },
    names: {
      sdl: `
        type Tug @key(fields: "mail") { mail: String! name: String! secret: String @inaccessible friends(kind: Kind = NEAR): [Tug!]! }
        enum Kind { NEAR FAR @inaccessible }
      `,
      resolvers: {
        Tug: {
          __resolveReference: finder(tugs, 'mail'),
          secret: ({ mail }) => `s-${mail}`,
          friends: () => [{ mail: 'elk' }],
        },
      },
    },
    keeper: {
      sdl: 'type Tug @key(fields: "mail") { mail: String! secret: String @external hint: String @requires(fields: "secret") }',
      resolvers: {
        Tug: { __resolveReference: (reference) => reference, hint: ({ secret }) => `${secret}!` },
      },
    },
  },
  operations: [
    { query: '{ tug { id name } }', data: { tug: { id: 't1', name: 'Ox' } } },
    {
      query: '{ tugs { name friends { id } } }',
      data: {
        tugs: [
          { name: 'Ox', friends: [{ id: 't2' }] },
          { name: 'Elk', friends: [{ id: 't2' }] },
        ],
      },
    },
    { query: '{ tug { hint } }', data: { tug: { hint: 's-ox!' } } },
    { query: '{ tug { secret } }', data: null, errors: [[]] },
    { query: '{ tug { friends(kind: FAR) { name } } }', data: null, errors: [[]] },
    {
      query: '{ a: __typename tug { b: __typename mail } }',
      data: { a: 'Query', tug: { b: 'Tug', mail: 'ox' } },
    },
  ],
};
