import { type ConformanceCase, type Fields, finder } from '../conformance-case.ts';

const charts = [
  { id: '1', code: 'a' },
  { id: '2', code: 'b' },
];

/** The only way leads through a subgraph that does not know one of the entities: the rest goes on, that one is null. */
export const nullKeys: ConformanceCase = {
  subgraphs: {
    shelf: {
      sdl: 'type Query { shelf: [Box] } type Box { chart: Chart } type Chart @key(fields: "code") { code: ID! }',
      resolvers: { Query: { shelf: () => ['a', 'x', 'b'].map((code) => ({ chart: { code } })) } },
    },
    index: {
      sdl: 'type Chart @key(fields: "id") @key(fields: "code") { id: ID! code: ID! }',
      resolvers: {
        Chart: {
          __resolveReference: (reference: Fields) =>
            finder(charts, 'code' in reference ? 'code' : 'id')(reference),
        },
      },
    },
    authors: {
      sdl: 'type Chart @key(fields: "id") { id: ID! author: Author } type Author { name: String }',
      resolvers: {
        Chart: {
          __resolveReference({ id }) {
            if (id === undefined || id === null)
              throw new Error('A chart without an id was asked for.');
            return { id };
          },
          author: ({ id }) => ({ name: `N${id}` }),
        },
      },
    },
  },
  operations: [
    {
      query: '{ shelf { chart { code author { name } } } }',
      data: {
        shelf: [
          { chart: { code: 'a', author: { name: 'N1' } } },
          { chart: { code: 'x', author: null } },
          { chart: { code: 'b', author: { name: 'N2' } } },
        ],
      },
    },
  ],
};
