import { type ConformanceCase, type Fields, finder } from '../conformance-case.ts';

const goods = [
  { __typename: 'Grain', id: 'g1', tons: 4 },
  { __typename: 'Timber', id: 't1', length: 9 },
  { __typename: 'Grain', id: 'g2', tons: 6 },
];
const priced = (of: Fields) => ({ ...of, price: `${of.id}-price` });

/** Interfaces whose types are known by several subgraphs, fragments under conditions on them, lists of mixed types. */
export const abstractTypes: ConformanceCase = {
  subgraphs: {
    hold: {
      sdl: `
        type Query { goods: [Good!]! }
        interface Good { id: ID! }
        type Grain implements Good @key(fields: "id") { id: ID! tons: Int }
        type Timber implements Good @key(fields: "id") { id: ID! length: Int }
      `,
      resolvers: {
        Query: { goods: () => goods },
        Grain: { __resolveReference: finder(goods) },
        Timber: { __resolveReference: finder(goods) },
      },
    },
    prices: {
      sdl: `
        interface Priced { price: String }
        type Grain implements Priced @key(fields: "id") { id: ID! price: String offers: [Offer!]! }
        type Timber implements Priced @key(fields: "id") { id: ID! price: String offers: [Offer!]! }
        type Offer { of: Priced by: Bidder }
        union Bidder = Mill | Yard
        type Mill { name: String }
        type Yard { place: String }
      `,
      resolvers: {
        Grain: {
          __resolveReference: priced,
          offers: (grain) => [{ of: grain, by: { __typename: 'Mill', name: 'M' } }],
        },
        Timber: {
          __resolveReference: priced,
          offers: (timber) => [{ of: timber, by: { __typename: 'Yard', place: 'Y' } }],
        },
      },
    },
  },
  operations: [
    { query: '{ goods { id } }', data: { goods: [{ id: 'g1' }, { id: 't1' }, { id: 'g2' }] } },
    {
      query: '{ goods { ... on Priced { price } id } }',
      data: {
        goods: [
          { price: 'g1-price', id: 'g1' },
          { price: 't1-price', id: 't1' },
          { price: 'g2-price', id: 'g2' },
        ],
      },
    },
    {
      query:
        'query ($grain: Boolean = false) { goods { id ... on Grain @include(if: $grain) { price } ... on Timber { price length } } }',
      data: { goods: [{ id: 'g1' }, { id: 't1', price: 't1-price', length: 9 }, { id: 'g2' }] },
    },
    {
      query:
        'query ($not: Boolean = true) { goods { ... on Grain @skip(if: $not) { tons } ... on Grain { price } type: __typename } }',
      data: {
        goods: [
          { price: 'g1-price', type: 'Grain' },
          { type: 'Timber' },
          { price: 'g2-price', type: 'Grain' },
        ],
      },
    },
    {
      query:
        '{ goods { ... on Grain { offers { of { price ... on Grain { tons } } by { ...B } } } ... on Timber { offers { by { ...B } } } } } fragment B on Bidder { ... on Mill { name } ... on Yard { place } }',
      data: {
        goods: [
          { offers: [{ of: { price: 'g1-price', tons: 4 }, by: { name: 'M' } }] },
          { offers: [{ by: { place: 'Y' } }] },
          { offers: [{ of: { price: 'g2-price', tons: 6 }, by: { name: 'M' } }] },
        ],
      },
    },
  ],
};
