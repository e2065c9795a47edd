import { type ConformanceCase, finder } from '../conformance-case.ts';

const oven = { __typename: 'Oven', id: 'o1', heat: 200 };
const lamp = { __typename: 'Lamp', id: 'l1', watts: 9 };
const stove = { __typename: 'Stove', id: 's1', wood: 'ash' };

/** Unions of which each subgraph knows some members, and interfaces that run across them. */
export const unions: ConformanceCase = {
  subgraphs: {
    a: {
      sdl: `
        type Query { both: Thing @shareable mine: [Thing] wrapped: Wrap nodes: [Node] node: Node }
        union Thing = Oven | Lamp
        interface Node { id: ID! }
        type Oven @key(fields: "id") { id: ID! heat: Int @shareable }
        type Lamp implements Node @key(fields: "id") { id: ID! watts: Int }
        type Wrap @shareable { thing: Thing }
      `,
      resolvers: {
        Query: {
          both: () => oven,
          mine: () => [oven, lamp],
          wrapped: () => ({ thing: lamp }),
          nodes: () => [lamp],
          node: () => oven,
        },
      },
    },
    b: {
      sdl: `
        type Query { both: Thing @shareable theirs: [Thing] }
        union Thing = Oven | Stove
        interface Warm { heat: Int }
        type Oven implements Warm @key(fields: "id") { id: ID! heat: Int @shareable }
        type Stove implements Warm { id: ID! heat: Int wood: String }
      `,
      resolvers: {
        Query: { both: () => oven, theirs: () => [oven, stove] },
        Oven: { __resolveReference: finder([oven]) },
      },
    },
  },
  operations: [
    {
      query:
        '{ both { __typename ... on Oven { heat } ... on Lamp { watts } ... on Stove { wood } } }',
      data: { both: { __typename: 'Oven', heat: 200 } },
    },
    {
      query: '{ mine { ... on Lamp { watts } ... on Stove { wood } ... on Warm { heat } } }',
      data: { mine: [{ heat: 200 }, { watts: 9 }] },
    },
    {
      query: '{ theirs { ... on Stove { wood } ... on Node { id } } }',
      data: { theirs: [{}, { wood: 'ash' }] },
    },
    {
      query: '{ wrapped { thing { ... on Stove { wood } type: __typename } } }',
      data: { wrapped: { thing: { type: 'Lamp' } } },
    },
    {
      query: '{ nodes { ... on Node { ... on Lamp { watts id } } } }',
      data: { nodes: [{ watts: 9, id: 'l1' }] },
    },
    { query: '{ node { id } }', data: { node: null }, errors: [['node']] },
  ],
};
