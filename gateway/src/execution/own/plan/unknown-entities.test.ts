import { expect } from 'chai';
import { createGateway } from '../../../gateway.ts';
import { compose } from '../../../testing/domains.ts';
import { meta, quietLog } from '../../../testing/graph.ts';
import { readResult } from '../../../testing/read-result.ts';

const SDL = {
  people: 'type Query { people: [Person] } type Person @key(fields: "id") { id: ID! name: String }',
  wanted: 'type Person @key(fields: "id") { id: ID! isWanted: Boolean }',
};

describe('entities of which a subgraph does not tell the key', () => {
  it('are not asked for, and an error says that what others know of them is unknown', async () => {
    const asked: unknown[] = [];
    const answers: Record<string, object> = {
      people: {
        people: [
          { __typename: 'Person', id: null, name: 'A' },
          { __typename: 'Person', id: '2', name: 'B' },
        ],
      },
      wanted: { _entities: [{ isWanted: true }] },
    };
    const gateway = await createGateway({
      supergraphSdl: compose(Object.entries(SDL).map(([name, sdl]) => ({ name, sdl, url: '' }))),
      log: quietLog,
      transports: (name) => ({
        name,
        async send({ variables }) {
          if (name === 'wanted') asked.push(variables?.representations);
          return { data: { ...answers[name] } };
        },
        ready: async () => ({ ready: true }),
        close: async () => {},
      }),
    });
    const query = '{ people { name isWanted } }';
    const { data, errors } = readResult(await gateway.run({ query }, meta(5_000)));
    await gateway.stop();
    expect(asked).to.deep.equal([[{ __typename: 'Person', id: '2' }]]);
    expect(data).to.deep.equal({
      people: [
        { name: 'A', isWanted: null },
        { name: 'B', isWanted: true },
      ],
    });
    expect(errors?.map(({ path, extensions }) => [path, extensions?.code])).to.deep.equal([
      [['people', 0], 'SUBGRAPH_BAD_RESPONSE'],
    ]);
  });
});
