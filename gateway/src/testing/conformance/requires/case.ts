import { type ConformanceCase, finder } from '../conformance-case.ts';

const pilots = [
  { id: 'p1', seat: { __typename: 'Chair', id: 's1', soft: true, tag: 'x' } },
  { id: 'p2', seat: null },
  { id: 'p3', seat: { __typename: 'Bench', id: 's2', places: 4, tag: 'y' } },
];

/** Requirements of requirements, of fragments on interfaces, of nullable parts, and in a circle of subgraphs. */
export const requires: ConformanceCase = {
  subgraphs: {
    house: {
      sdl: `
        type Query { pilots: [Pilot!]! }
        type Pilot @key(fields: "id") { id: ID! seat: Seat years: Int badge: String @external licence: String @requires(fields: "badge") }
        interface Seat { tag: String }
        type Chair implements Seat { tag: String soft: Boolean }
        type Bench implements Seat { tag: String places: Int }
      `,
      resolvers: {
        Query: { pilots: () => pilots },
        Pilot: {
          __resolveReference: (reference) => ({ ...finder(pilots)(reference), ...reference }),
          years: ({ id }) => Number(id.slice(1)) * 5,
          licence: ({ badge }) => `licence of ${badge}`,
        },
      },
    },
    guild: {
      sdl: `
        type Pilot @key(fields: "id") {
          id: ID! years: Int @external seat: Seat @external licence: String @external
          badge: String @requires(fields: "years")
          comfort: String @requires(fields: "seat { tag ... on Chair { soft } ... on Bench { places } }")
          framed: String @requires(fields: "licence")
        }
        interface Seat { tag: String }
        type Chair implements Seat { tag: String @external soft: Boolean @external }
        type Bench implements Seat { tag: String @external places: Int @external }
      `,
      resolvers: {
        Pilot: {
          __resolveReference: (reference) => reference,
          badge: ({ years }) => `badge ${years}`,
          comfort: ({ seat }) =>
            seat === null ? 'stands' : `${seat.tag} ${seat.soft ?? seat.places}`,
          framed: ({ licence }) => `[${licence}]`,
        },
      },
    },
  },
  operations: [
    {
      query: '{ pilots { badge } }',
      data: { pilots: ['5', '10', '15'].map((years) => ({ badge: `badge ${years}` })) },
    },
    {
      query: '{ pilots { licence } }',
      data: {
        pilots: ['5', '10', '15'].map((years) => ({ licence: `licence of badge ${years}` })),
      },
    },
    {
      query: '{ pilots { framed } }',
      data: {
        pilots: ['5', '10', '15'].map((years) => ({ framed: `[licence of badge ${years}]` })),
      },
      // The planner asks the house for `badge`, which that has from the guild alone.
      referenceFails: true,
      planIsWrong: true,
    },
    {
      query: '{ pilots { comfort } }',
      data: { pilots: [{ comfort: 'x true' }, { comfort: 'stands' }, { comfort: 'y 4' }] },
    },
    {
      query: '{ pilots { seat { ... on Bench { tag: places } } comfort years: id } }',
      data: {
        pilots: [
          { seat: {}, comfort: 'x true', years: 'p1' },
          { seat: null, comfort: 'stands', years: 'p2' },
          { seat: { tag: 4 }, comfort: 'y 4', years: 'p3' },
        ],
      },
      referenceFails: true,
    },
  ],
};
