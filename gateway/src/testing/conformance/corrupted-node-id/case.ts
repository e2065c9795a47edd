import { type ConformanceCase, finder } from '../conformance-case.ts';

const accounts = [{ __typename: 'Account', id: 'a1', name: 'A' }];
const chats = [{ __typename: 'Chat', id: 'c1', text: 'T' }];
const node = (_: unknown, { id }: { id?: string }) =>
  [...accounts, ...chats].find((one) => one.id === id) ?? null;

/** Each of two subgraphs has the id of one type as external: what neither can tell is an error, the rest is told. */
export const corruptedNodeId: ConformanceCase = {
  subgraphs: {
    a: {
      sdl: `
        type Query { node(id: ID!): Node @shareable account: Account }
        interface Node { id: ID! }
        type Account implements Node @key(fields: "id") { id: ID! name: String }
        type Chat implements Node @key(fields: "id") { id: ID! @external by: Account! }
      `,
      resolvers: {
        Query: { node, account: () => accounts[0] },
        Account: { __resolveReference: finder(accounts) },
        Chat: { __resolveReference: finder(chats), by: () => accounts[0] },
      },
    },
    b: {
      sdl: `
        type Query { node(id: ID!): Node @shareable chat: Chat }
        interface Node { id: ID! }
        type Account implements Node @key(fields: "id") { id: ID! @external chats: [Chat!]! }
        type Chat implements Node @key(fields: "id") { id: ID! text: String }
      `,
      resolvers: {
        Query: { node, chat: () => chats[0] },
        Account: { __resolveReference: finder(accounts), chats: () => chats },
        Chat: { __resolveReference: finder(chats) },
      },
    },
  },
  operations: [
    { query: '{ node(id: "a1") { id } }', data: null, errors: [[]] },
    {
      query: '{ a: node(id: "a1") { __typename } c: node(id: "c1") { __typename } }',
      data: { a: { __typename: 'Account' }, c: { __typename: 'Chat' } },
    },
    {
      query:
        '{ a: node(id: "a1") { ... on Account { id name } } c: node(id: "c1") { ... on Chat { id text } } }',
      data: { a: { id: 'a1', name: 'A' }, c: { id: 'c1', text: 'T' } },
    },
    {
      query:
        '{ a: node(id: "a1") { ... on Chat { id } } c: node(id: "c1") { __typename ... on Account { id } } }',
      data: { a: {}, c: { __typename: 'Chat' } },
    },
    {
      query: '{ chat { id text by { id name } } }',
      data: { chat: { id: 'c1', text: 'T', by: { id: 'a1', name: 'A' } } },
    },
    {
      query: '{ account { name chats { text } } }',
      data: { account: { name: 'A', chats: [{ text: 'T' }] } },
    },
  ],
};
