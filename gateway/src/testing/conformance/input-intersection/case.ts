import type { ConformanceCase } from '../conformance-case.ts';

const told = (_: unknown, { filter }: { filter?: object }) => Object.keys(filter ?? {}).join();

/** An input type has the fields that all subgraphs know; one with a field of one subgraph alone is refused. */
export const inputIntersection: ConformanceCase = {
  subgraphs: {
    a: {
      sdl: 'input Filter { first: Int! name: String } type Query { inA(filter: Filter!): String }',
      resolvers: { Query: { inA: told } },
    },
    b: {
      sdl: 'input Filter { first: Int! after: Int } type Query { inB(filter: Filter!): String }',
      resolvers: { Query: { inB: told } },
    },
  },
  operations: [
    { query: '{ inA(filter: { first: 1 }) }', data: { inA: 'first' } },
    { query: '{ inB(filter: { first: 1, after: 2 }) }', data: null, errors: [[]] },
    {
      query: 'query ($f: Filter!) { inA(filter: $f) }',
      variables: { f: { first: 3 } },
      data: { inA: 'first' },
    },
    {
      query: 'query ($f: Filter!) { inA(filter: $f) }',
      variables: { f: { first: 3, name: 'x' } },
      data: null,
      errors: [[]],
    },
  ],
};
