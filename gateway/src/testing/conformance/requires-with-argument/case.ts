import { type ConformanceCase, type Fields, finder } from '../conformance-case.ts';

const parcels = [
  { id: 'p1', weight: 2, fee: 3 },
  { id: 'p2', weight: 5, fee: 4 },
];
const posts = [{ id: 'n1' }, { id: 'n2' }];
const notesOf = (post: string) =>
  [1, 2, 3, 4].map((number) => ({ id: `${post}-${number}`, writer: `w-${post}` }));

/** What a resolver is given was asked for with arguments, and the client asks for the same field with others. */
export const requiresWithArgument: ConformanceCase = {
  subgraphs: {
    carrier: {
      sdl: `
        type Parcel @key(fields: "id") {
          id: ID! weight: Int @external fee(zone: String!): Int @external
          total: Int @requires(fields: "fee(zone: \\"SEA\\") weight")
        }
      `,
      resolvers: {
        Parcel: {
          __resolveReference: (reference) => reference,
          total: ({ fee, weight }: Fields) => fee * weight,
        },
      },
    },
    depot: {
      sdl: `
        type Query { parcels: [Parcel] }
        type Parcel @key(fields: "id") { id: ID! weight: Int fee(zone: String!): Int }
      `,
      resolvers: {
        Query: { parcels: () => parcels },
        Parcel: {
          __resolveReference: finder(parcels),
          fee: ({ fee }: Fields, { zone }) => (zone === 'SEA' ? fee : fee * 100),
        },
      },
    },
    board: {
      sdl: `
        type Query { board: [Post] }
        type Post @key(fields: "id") { id: ID! notes(first: Int!): [Note] @external }
        type Note @key(fields: "id") {
          id: ID! writer: ID elsewhere: [Post] @external
          copies: Int @requires(fields: "elsewhere { notes(first: 2) { id } }")
        }
      `,
      resolvers: {
        Query: { board: () => posts },
        Post: {
          __resolveReference: finder(posts),
          // External, and yet the planner asks for it here where it is on the way to another requirement.
          notes: ({ id }, { first }) => notesOf(id).slice(0, first),
        },
        Note: {
          __resolveReference: (reference) => reference,
          writer: ({ id }: Fields) => `w-${String(id).slice(0, 2)}`,
          copies: ({ elsewhere }) => elsewhere.flatMap(({ notes }: Fields) => notes).length,
        },
      },
    },
    writers: {
      sdl: `
        type Post @key(fields: "id") {
          id: ID! notes(first: Int!): [Note]
          author: Author @requires(fields: "notes(first: 3) { writer }")
        }
        type Note @key(fields: "id") { id: ID! writer: ID @external elsewhere: [Post] }
        type Author { id: ID! }
      `,
      resolvers: {
        Post: {
          __resolveReference: (reference) => reference,
          notes: ({ id }: Fields, { first }) =>
            notesOf(id)
              .slice(0, first)
              .map((note) => ({ id: note.id })),
          author({ notes }: Fields) {
            if (notes?.length !== 3) throw new Error('Three notes were not sent.');
            return { id: notes[2].writer };
          },
        },
        Note: { __resolveReference: (reference) => reference, elsewhere: () => posts },
      },
    },
  },
  operations: [
    {
      query: '{ parcels { id total } }',
      data: {
        parcels: [
          { id: 'p1', total: 6 },
          { id: 'p2', total: 20 },
        ],
      },
    },
    {
      query: '{ parcels { fee(zone: "AIR") total } }',
      data: {
        parcels: [
          { fee: 300, total: 6 },
          { fee: 400, total: 20 },
        ],
      },
      referenceFails: true,
    },
    {
      query: '{ board { author { id } } }',
      data: { board: [{ author: { id: 'w-n1' } }, { author: { id: 'w-n2' } }] },
    },
    {
      query: '{ board { notes(first: 1) { copies } } }',
      data: { board: [{ notes: [{ copies: 4 }] }, { notes: [{ copies: 4 }] }] },
    },
    {
      query: '{ board { author { id } notes(first: 1) { id } } }',
      data: {
        board: [
          { author: { id: 'w-n1' }, notes: [{ id: 'n1-1' }] },
          { author: { id: 'w-n2' }, notes: [{ id: 'n2-1' }] },
        ],
      },
    },
    {
      query:
        'query ($n: Int = 1) { board { author { id } ...A ...B } } fragment A on Post { notes(first: $n) { id } } fragment B on Post { notes(first: $n) { writer } }',
      data: {
        board: [
          { author: { id: 'w-n1' }, notes: [{ id: 'n1-1', writer: 'w-n1' }] },
          { author: { id: 'w-n2' }, notes: [{ id: 'n2-1', writer: 'w-n2' }] },
        ],
      },
    },
  ],
};
