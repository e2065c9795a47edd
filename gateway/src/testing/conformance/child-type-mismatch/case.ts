import type { ConformanceCase } from '../conformance-case.ts';

const clerk = { __typename: 'Clerk', id: 'c1', title: 'First clerk' };
const robot = { __typename: 'Robot', id: 'r1', title: 'Sorter' };

/** One key below a union whose types differ in one subgraph, though not in the whole graph. */
export const childTypeMismatch: ConformanceCase = {
  subgraphs: {
    office: {
      sdl: `
        type Query { clerks: [Clerk!]! }
        type Clerk @key(fields: "id") { id: ID! title: String @shareable }
      `,
      resolvers: { Query: { clerks: () => [clerk] }, Clerk: { __resolveReference: () => clerk } },
    },
    plant: {
      sdl: `
        type Query { workers: [Worker!]! }
        union Worker = Clerk | Robot
        type Clerk @key(fields: "id") { id: ID! title: String! @shareable near: [Worker!]! }
        type Robot { id: ID! title: String near: [Worker!]! }
      `,
      resolvers: {
        Query: { workers: () => [clerk, robot] },
        Clerk: { __resolveReference: () => clerk, near: () => [robot] },
        Robot: { near: () => [clerk] },
      },
    },
  },
  operations: [
    {
      query:
        '{ clerks { id title } workers { ... on Clerk { id title near { ...W } } ... on Robot { id title near { ...W } } } } fragment W on Worker { ... on Clerk { title } ... on Robot { title near { __typename } } }',
      data: {
        clerks: [{ id: 'c1', title: 'First clerk' }],
        workers: [
          {
            id: 'c1',
            title: 'First clerk',
            near: [{ title: 'Sorter', near: [{ __typename: 'Clerk' }] }],
          },
          { id: 'r1', title: 'Sorter', near: [{ title: 'First clerk' }] },
        ],
      },
    },
  ],
};
