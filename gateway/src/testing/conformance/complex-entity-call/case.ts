import { type ConformanceCase, type Fields, finder } from '../conformance-case.ts';

const kinds: Record<string, Fields> = {
  k1: { id: 'k1', tag: 'x', chief: { id: 'i1', kind: { id: 'k1', tag: 'x' } } },
};

const items = [
  { id: 'i1', code: 'a', kind: kinds.k1 },
  { id: 'i2', code: 'b', kind: kinds.k1 },
];

/** Keys of keys: a list is known by the entities in it, each by an id or by an id beside another entity's. */
export const complexEntityCall: ConformanceCase = {
  subgraphs: {
    items: {
      sdl: `
        type Query { top: List! }
        type List { items: [Item!]! }
        type Item @key(fields: "id") @key(fields: "id code") { id: ID! code: String @shareable kind: Kind! @shareable }
        type Kind @key(fields: "id tag") { id: ID! tag: String }
      `,
      resolvers: {
        Item: { __resolveReference: finder(items) },
        Query: {
          top: () => ({ items }),
        },
      },
    },
    chiefs: {
      sdl: `
        type Kind @key(fields: "id tag") { id: ID! tag: String chief: Item }
        type Item @key(fields: "id", resolvable: false) { id: ID! }
      `,
      resolvers: { Kind: { __resolveReference: ({ id }) => kinds[id] ?? null } },
    },
    prices: {
      sdl: `
        type Item @key(fields: "id code kind { id tag }") {
          id: ID! code: String kind: Kind price: Int
        }
        type Kind @key(fields: "id tag") { id: ID! tag: String }
      `,
      resolvers: {
        Item: {
          price: ({ id, code, kind }) =>
            code && kind?.tag === 'x' ? Number(id.slice(1)) * 10 : null,
        },
      },
    },
  },
  operations: [
    {
      query: '{ top { items { id price kind { chief { id price } } } } }',
      data: {
        top: {
          items: [
            { id: 'i1', price: 10, kind: { chief: { id: 'i1', price: 10 } } },
            { id: 'i2', price: 20, kind: { chief: { id: 'i1', price: 10 } } },
          ],
        },
      },
    },
  ],
};
