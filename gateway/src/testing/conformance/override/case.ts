import { type ConformanceCase, finder } from '../conformance-case.ts';

const logs = [
  { __typename: 'Log', id: 'l1' },
  { __typename: 'Log', id: 'l2' },
];

/** A field that another subgraph took over is never asked of the first; nor are fields that need it. */
export const override: ConformanceCase = {
  subgraphs: {
    old: {
      sdl: `
        type Query { logs: [Entry] gone: Int @shareable }
        interface Entry { id: ID! at: String }
        type Log implements Entry @key(fields: "id") { id: ID! at: String note: String }
      `,
      resolvers: {
        Query: { logs: () => logs },
        Log: {
          __resolveReference: finder(logs),
          at: () => 'WRONG',
          note: ({ id }) => `note ${id}`,
        },
      },
    },
    recent: {
      sdl: `
        type Query { recent: [Log] }
        type Log @key(fields: "id") { id: ID! at: String @override(from: "old") }
      `,
      resolvers: {
        Query: { recent: () => logs },
        Log: { __resolveReference: finder(logs), at: ({ id }) => `at ${id}` },
      },
    },
    reader: {
      sdl: `
        type Log @key(fields: "id") { id: ID! at: String @external read: String @requires(fields: "at") kept: Int @override(from: "nobody") }
      `,
      resolvers: {
        Log: {
          __resolveReference: (reference) => reference,
          read: ({ at }) => `read ${at}`,
          kept: () => 1,
        },
      },
    },
  },
  operations: [
    {
      query: '{ logs { id at } }',
      data: {
        logs: [
          { id: 'l1', at: 'at l1' },
          { id: 'l2', at: 'at l2' },
        ],
      },
    },
    {
      query: '{ recent { at note } }',
      data: {
        recent: [
          { at: 'at l1', note: 'note l1' },
          { at: 'at l2', note: 'note l2' },
        ],
      },
    },
    {
      query: '{ logs { ... on Log { read kept } } }',
      data: {
        logs: [
          { read: 'read at l1', kept: 1 },
          { read: 'read at l2', kept: 1 },
        ],
      },
    },
  ],
};
