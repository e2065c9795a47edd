import { type ConformanceCase, finder } from '../conformance-case.ts';

const animals = [
  { __typename: 'Cat', id: 'c1', name: 'Tom', age: 3 },
  { __typename: 'Dog', id: 'd1', name: 'Rex', age: 4 },
];
const never = () => {
  throw new Error('This was provided, or not asked for.');
};

/** What a path provides is taken there, on interfaces, unions and below, and never more of it than was asked for. */
export const provides: ConformanceCase = {
  subgraphs: {
    ship: {
      sdl: `
        type Query { aboard: [Animal] @provides(fields: "... on Cat { name } ... on Dog { name }") either: Pet @provides(fields: "... on Cat { name }") deck: Deck }
        interface Animal { id: ID! }
        union Pet = Cat | Dog
        type Cat implements Animal @key(fields: "id") { id: ID! name: String @external secret: String @external }
        type Dog implements Animal @key(fields: "id") { id: ID! name: String @external }
        type Deck { cat: Cat @provides(fields: "name secret") }
      `,
      resolvers: {
        Query: {
          aboard: () => animals,
          either: () => animals[0],
          deck: () => ({ cat: animals[0] }),
        },
        Cat: { secret: never },
      },
    },
    vet: {
      sdl: `
        type Cat @key(fields: "id") { id: ID! name: String @shareable secret: String @shareable age: Int }
        type Dog @key(fields: "id") { id: ID! name: String @shareable age: Int }
      `,
      resolvers: {
        Cat: { __resolveReference: finder(animals), name: never },
        Dog: { __resolveReference: finder(animals), name: never },
      },
    },
  },
  operations: [
    {
      query: '{ aboard { id ... on Cat { name } ... on Dog { name age } } }',
      data: {
        aboard: [
          { id: 'c1', name: 'Tom' },
          { id: 'd1', name: 'Rex', age: 4 },
        ],
      },
    },
    { query: '{ either { ... on Cat { name age } } }', data: { either: { name: 'Tom', age: 3 } } },
    {
      query: '{ deck { cat { called: name age } } }',
      data: { deck: { cat: { called: 'Tom', age: 3 } } },
    },
    {
      query: '{ deck { cat { name ... on Cat @skip(if: true) { secret } } } }',
      data: { deck: { cat: { name: 'Tom' } } },
    },
  ],
};
