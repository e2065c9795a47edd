import type { ConformanceCase, Fields } from '../conformance-case.ts';

/** One knows the number alone, one nothing at all but its name. */
const readings = [
  {
    check: 'c1',
    number: 'N1',
    state: null,
    born: null,
    place: null,
    others: [
      { number: 'M1', born: null },
      { number: 'M2', born: 'B' },
    ],
  },
  { check: 'c2', number: null, state: null, born: null, place: null, others: [] },
];

function same(told: Fields): Fields {
  const { check, number, state, born, place } = told;
  for (const [field, value] of Object.entries({ check, number, state, born, place })) {
    if (value === undefined) throw new Error(`${field} was not told, not even as null.`);
  }
  return told;
}

/**
 * Fields of a key that are null, by which an entity is known all the same; and what its first subgraph alone can tell of
 * it, which goes with the key: nobody could ask for it later.
 */
export const keysThatAreNull: ConformanceCase = {
  subgraphs: {
    scanner: {
      sdl: `
      type Query { nothing: Int }
      type Mutation { scan(check: ID!): Scan! }
      type Scan @key(fields: "check number state born place") {
        check: ID! number: String state: String born: String place: String others: [Reading!]!
      }
      type Reading { number: String born: String }
    `,
      resolvers: {
        Mutation: { scan: (_, { check }) => readings.find((reading) => reading.check === check) },
        Scan: {
          __resolveReference() {
            throw new Error('The scanner keeps nothing: it cannot be asked again.');
          },
        },
      },
    },
    papers: {
      sdl: `
      type Scan @key(fields: "check number state born place") {
        check: ID! number: String state: String born: String place: String
        others: [Reading!]! @external
        paper: String @requires(fields: "others { number }")
        holders: [ID!]! @inaccessible @requires(fields: "others { number }")
      }
      type Reading { number: String @external }
    `,
      resolvers: {
        Scan: {
          __resolveReference: same,
          paper: ({ number, others }) =>
            [number, ...others.map((other: Fields) => other.number)].join(),
          holders: ({ number, others }) =>
            [number, ...others.map((other: Fields) => other.number)].filter(Boolean),
        },
      },
    },
    people: {
      sdl: `
      type Scan @key(fields: "check number state born place") {
        check: ID! number: String state: String born: String place: String
        others: [Reading!]! @external
        holders: [ID!]! @external
        candidates: [ID] @requires(fields: "others { number born }")
        associated: [ID!] @requires(fields: "holders others { born }")
      }
      type Reading { number: String @external born: String @external }
    `,
      resolvers: {
        Scan: {
          __resolveReference: same,
          candidates: ({ born, others }) => [born, ...others.map((other: Fields) => other.born)],
          associated: ({ holders, others }) => holders.slice(0, others.length),
        },
      },
    },
  },
  operations: [
    {
      query: 'mutation { scan(check: "c1") { check number paper candidates associated } }',
      data: {
        scan: {
          check: 'c1',
          number: 'N1',
          paper: 'N1,M1,M2',
          candidates: [null, null, 'B'],
          associated: ['N1', 'M1'],
        },
      },
    },
    {
      query: 'mutation { scan(check: "c2") { paper candidates associated others { number } } }',
      data: { scan: { paper: '', candidates: [null], associated: [], others: [] } },
    },
    {
      query: 'mutation { scan(check: "c1") { associated } }',
      data: { scan: { associated: ['N1', 'M1'] } },
    },
  ],
};
