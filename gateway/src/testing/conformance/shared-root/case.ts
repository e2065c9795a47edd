import type { ConformanceCase } from '../conformance-case.ts';

const part = (field: string) => ({
  Query: {
    boat: () => ({ id: 'b1', [field]: field }),
    boats: () => [
      { id: 'b1', [field]: field },
      { id: 'b2', [field]: field },
    ],
  },
});
const sdl = (field: string) =>
  `type Query { boat: Boat @shareable boats: [Boat] @shareable } type Boat @shareable { id: ID! ${field}: String }`;

/** A root field that several subgraphs answer, each its part of an object that is no entity. */
export const sharedRoot: ConformanceCase = {
  subgraphs: {
    a: { sdl: sdl('name'), resolvers: part('name') },
    b: { sdl: sdl('class'), resolvers: part('class') },
    c: { sdl: sdl('port'), resolvers: part('port') },
  },
  operations: [
    {
      query: '{ boat { id name class port } }',
      data: { boat: { id: 'b1', name: 'name', class: 'class', port: 'port' } },
    },
    {
      query: '{ boats { port id class } }',
      data: {
        boats: [
          { port: 'port', id: 'b1', class: 'class' },
          { port: 'port', id: 'b2', class: 'class' },
        ],
      },
    },
  ],
};
