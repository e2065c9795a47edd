import { buildSubgraphSchema } from '@apollo/subgraph';
import type { SubgraphAnswer, SubgraphCall } from '@globalcrimedesk/service';
import { expect } from 'chai';
import { graphql, parse } from 'graphql';
import { createGateway, type Gateway } from '../../../gateway.ts';
import { compose, withLink } from '../../../testing/domains.ts';
import { meta, quietLog } from '../../../testing/graph.ts';
import { readResult } from '../../../testing/read-result.ts';
import { inProcessTransport } from '../../../transport/in-process-transport.ts';

/** Two lists of one kind of entity, which another subgraph knows by name: two fetches that leave at the same time. */
const SDL: Readonly<Record<string, string>> = {
  shelves: `
    type Query { left: [Item] right: [Item] }
    type Item @key(fields: "id") { id: ID! }
  `,
  labels: `
    type Item @key(fields: "id") { id: ID! label(times: Int = 1): String size: Int! }
  `,
};

const RESOLVERS = {
  shelves: {
    Query: {
      left: () => [{ id: '1' }, null, { id: '2' }],
      right: () => [{ id: '2' }, { id: '9' }],
    },
  },
  labels: {
    Item: {
      __resolveReference: ({ id }: { id: string }) => (id === 'lost' ? null : { id }),
      label({ id }: { id: string }, { times }: { times: number }) {
        if (id === '9') throw new Error('no label');
        return `label ${id} `.repeat(times).trim();
      },
      size: ({ id }: { id: string }) => Number(id),
    },
  },
};

describe('fetches that leave for one subgraph at the same time', () => {
  const calls: SubgraphCall[] = [];
  let lie: ((call: SubgraphCall) => Promise<SubgraphAnswer>) | undefined;
  let gateway: Gateway;
  before(async () => {
    gateway = await createGateway({
      supergraphSdl: compose(Object.entries(SDL).map(([name, sdl]) => ({ name, sdl, url: '' }))),
      log: quietLog,
      passUncodedErrors: true,
      transports(name) {
        const schema = buildSubgraphSchema({
          typeDefs: parse(withLink(SDL[name] ?? '')),
          resolvers: RESOLVERS[name as 'shelves' | 'labels'],
        });
        const honest = async ({ query, variables }: SubgraphCall) =>
          (await graphql({
            schema,
            source: query,
            variableValues: { ...variables },
          })) as SubgraphAnswer;
        const execute = (call: SubgraphCall) => {
          if (name === 'labels') calls.push(call);
          return name === 'labels' && lie !== undefined ? lie(call) : honest(call);
        };
        const subgraph = { execute, ready: async () => ({ ready: true }) };
        return inProcessTransport({ name, log: quietLog, subgraph });
      },
    });
  });
  after(() => gateway.stop());
  beforeEach(() => {
    calls.length = 0;
    lie = undefined;
  });
  const ask = async (query: string, variables = {}) =>
    readResult(await gateway.run({ query, variables }, meta()));

  it('leave as one, and each gets what it asked for, with its own errors', async () => {
    const { data, errors } = await ask(
      'query ($n: Int) { left { id label(times: $n) } right { label size } }',
      { n: 2 },
    );
    expect(calls).to.have.length(1);
    expect(data).to.deep.equal({
      left: [{ id: '1', label: 'label 1 label 1' }, null, { id: '2', label: 'label 2 label 2' }],
      right: [
        { label: 'label 2', size: 2 },
        { label: null, size: 9 },
      ],
    });
    expect(errors?.map(({ path }) => path)).to.deep.equal([['right', 1, 'label']]);
  });

  it('are asked one by one where one of them takes the others along', async () => {
    lie = async ({ query, variables }) => {
      if (query.includes('_entities1')) return { data: null, errors: [{ message: 'too much' }] };
      const asked = variables?.representations as { id: string }[];
      return query.includes('size')
        ? { data: null, errors: [{ message: 'no sizes' }] }
        : { data: { _entities: asked.map(({ id }) => ({ label: `only ${id}` })) } };
    };
    const { data, errors } = await ask('{ left { label } right { id size } }');
    expect(calls).to.have.length(3);
    expect(data).to.deep.equal({
      left: [{ label: 'only 1' }, null, { label: 'only 2' }],
      right: [null, null],
    });
    expect(errors?.map(({ message }) => message)).to.include('no sizes');
  });

  it('say at the places of both that no answer came', async () => {
    lie = async () => ({});
    const { errors } = await ask('{ left { label } right { size } }');
    expect(errors?.map(({ path }) => path?.join('.'))).to.deep.equal([
      'left.0.label',
      'left.2.label',
      'right.0.size',
      'right.1.size',
    ]);
  });

  it('leave apart where only one of them has anything to ask', async () => {
    await ask('query ($no: Boolean!) { left { label } right @skip(if: $no) { label } }', {
      no: true,
    });
    expect(calls.map(({ query }) => query.includes('_entities0'))).to.deep.equal([false]);
  });
});
