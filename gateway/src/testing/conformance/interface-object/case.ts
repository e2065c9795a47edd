import { type ConformanceCase, finder } from '../conformance-case.ts';

const berths = [
  { __typename: 'Quay', id: 'q1', name: 'Quay 1', depth: 8 },
  { __typename: 'Buoy', id: 'b1', name: 'Buoy 1', chain: 3 },
];

/** A subgraph has an interface as an object: it adds fields to all types, and never knows of which type one is. */
export const interfaceObject: ConformanceCase = {
  subgraphs: {
    port: {
      sdl: `
        type Query { berths: [Berth!]! }
        interface Berth @key(fields: "id") { id: ID! name: String }
        type Quay implements Berth @key(fields: "id") { id: ID! name: String depth: Int }
        type Buoy implements Berth @key(fields: "id") { id: ID! name: String chain: Int }
      `,
      resolvers: {
        Query: { berths: () => berths },
        Berth: { __resolveReference: finder(berths) },
        Quay: { __resolveReference: finder(berths) },
        Buoy: { __resolveReference: finder(berths) },
      },
    },
    booking: {
      sdl: `
        type Query { booked: [Berth!]! }
        type Berth @key(fields: "id") @interfaceObject {
          id: ID! name: String @external days: Int label: String @requires(fields: "name")
        }
      `,
      resolvers: {
        Query: { booked: () => [{ id: 'q1' }, { id: 'b1' }] },
        Berth: {
          __resolveReference: (reference) => reference,
          days: ({ id }) => (id === 'q1' ? 1 : 2),
          label: ({ name }) => `<${name}>`,
        },
      },
    },
    plans: {
      sdl: 'type Plan @key(fields: "id") { id: ID! berth: Berth } type Query { plan: Plan } type Berth @key(fields: "id", resolvable: false) @interfaceObject { id: ID! }',
      resolvers: { Query: { plan: () => ({ id: 'p', berth: { id: 'b1' } }) } },
    },
  },
  operations: [
    {
      query: '{ booked { id days } }',
      data: {
        booked: [
          { id: 'q1', days: 1 },
          { id: 'b1', days: 2 },
        ],
      },
    },
    {
      query: '{ booked { name label } }',
      data: {
        booked: [
          { name: 'Quay 1', label: '<Quay 1>' },
          { name: 'Buoy 1', label: '<Buoy 1>' },
        ],
      },
    },
    {
      query: '{ booked { __typename } }',
      data: { booked: [{ __typename: 'Quay' }, { __typename: 'Buoy' }] },
    },
    {
      query: '{ booked { ... on Quay { depth } id } }',
      data: { booked: [{ depth: 8, id: 'q1' }, { id: 'b1' }] },
    },
    {
      query: '{ booked { ... on Quay { days label __typename } } }',
      data: { booked: [{ days: 1, label: '<Quay 1>', __typename: 'Quay' }, {}] },
      referenceFails: true,
    },
    {
      query: '{ berths { days ... on Buoy { label chain } } }',
      data: { berths: [{ days: 1 }, { days: 2, label: '<Buoy 1>', chain: 3 }] },
      referenceFails: true,
    },
    {
      query: '{ plan { berth { ... on Buoy { chain } days name } } }',
      data: { plan: { berth: { chain: 3, days: 2, name: 'Buoy 1' } } },
    },
  ],
};
