import type { ConformanceCase } from '../conformance-case.ts';

const all = [{ id: 's1' }, { id: 's2' }, { id: 's3' }];

/** An interface whose types lead back to it, over two subgraphs. */
export const circularReferences: ConformanceCase = {
  subgraphs: {
    routes: {
      sdl: `
        type Query { stop: Stop }
        interface Stop { near: [Stop] }
        type Buoy implements Stop @key(fields: "id") { id: ID! near: [Stop] }
      `,
      resolvers: {
        Query: { stop: () => ({ __typename: 'Buoy', id: 's1' }) },
        Buoy: {
          near: ({ id }) =>
            all.filter((stop) => stop.id !== id).map((stop) => ({ __typename: 'Buoy', ...stop })),
        },
      },
    },
    charts: {
      sdl: 'type Buoy @key(fields: "id") { id: ID! light: String }',
      resolvers: { Buoy: { light: ({ id }) => `L${id}` } },
    },
  },
  operations: [
    {
      query:
        '{ stop { near { ... on Buoy { id near { near { near { ... on Buoy { light } } } } } } } }',
      data: {
        stop: {
          near: ['s2', 's3'].map((id) => ({
            id,
            near: all
              .filter((stop) => stop.id !== id)
              .map((second) => ({
                near: all
                  .filter((stop) => stop.id !== second.id)
                  .map((third) => ({
                    near: all
                      .filter((stop) => stop.id !== third.id)
                      .map((stop) => ({ light: `L${stop.id}` })),
                  })),
              })),
          })),
        },
      },
    },
  ],
};
