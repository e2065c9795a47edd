import type { ConformanceCase } from '../conformance-case.ts';

const crews = [
  { id: 'w1', rank: 'MATE' },
  { id: 'w2', rank: 'STOWAWAY' },
];

/** A value that one subgraph answers and the graph hides: null without a word; what no subgraph may answer: an error. */
export const enumIntersection: ConformanceCase = {
  subgraphs: {
    rolls: {
      sdl: `
        type Query { crew: [Hand] byRank(rank: Rank!): [Hand] }
        type Hand @key(fields: "id") { id: ID! rank: Rank @shareable }
        enum Rank { MATE MASTER }
      `,
      resolvers: {
        Query: {
          crew: () => crews,
          byRank: (_, { rank }) => crews.filter((one) => one.rank === rank),
        },
      },
    },
    port: {
      sdl: `
        type Query { seen: [Hand] }
        type Hand @key(fields: "id") { id: ID! rank: Rank @shareable }
        enum Rank { MATE MASTER STOWAWAY @inaccessible }
      `,
      resolvers: { Query: { seen: () => crews } },
    },
  },
  operations: [
    { query: '{ crew { id } }', data: { crew: [{ id: 'w1' }, { id: 'w2' }] } },
    {
      query: '{ crew { id rank } }',
      data: {
        crew: [
          { id: 'w1', rank: 'MATE' },
          { id: 'w2', rank: null },
        ],
      },
      errors: [['crew', 1, 'rank']],
    },
    { query: '{ seen { rank } }', data: { seen: [{ rank: 'MATE' }, { rank: null }] } },
    { query: '{ byRank(rank: MATE) { id } }', data: { byRank: [{ id: 'w1' }] } },
    { query: '{ byRank(rank: STOWAWAY) { id } }', data: null, errors: [[]] },
  ],
};
