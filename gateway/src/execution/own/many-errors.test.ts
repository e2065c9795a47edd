import type { SubgraphError } from '@globalcrimedesk/service';
import { expect } from 'chai';
import { createGateway, type Gateway } from '../../gateway.ts';
import { compose } from '../../testing/domains.ts';
import { meta, quietLog } from '../../testing/graph.ts';
import { readResult } from '../../testing/read-result.ts';

const SDL = {
  lists: 'type Query { all: [Item] } type Item @key(fields: "id") { id: ID! size: Int }',
  names: 'type Item @key(fields: "id") { id: ID! name: String must: String! }',
};

/** What the subgraph of names says of so many items; `null`: it does not answer. */
type Told = ((items: number) => readonly SubgraphError[]) | null;

describe('errors by the thousand', () => {
  let gateway: Gateway;
  let items = 0;
  let told: Told = null;
  before(async () => {
    gateway = await createGateway({
      supergraphSdl: compose(Object.entries(SDL).map(([name, sdl]) => ({ name, sdl, url: '' }))),
      log: quietLog,
      passUncodedErrors: true,
      transports: (name) => ({
        name,
        async send({ variables }) {
          if (name === 'lists') {
            const all = Array.from({ length: items }, (_, n) => ({
              __typename: 'Item',
              id: `${n}`,
              size: 'none',
            }));
            return { data: { all } };
          }
          if (told === null) throw new Error('dead');
          const asked = variables?.representations as unknown[];
          return { data: { _entities: asked.map(() => null) }, errors: told(asked.length) };
        },
        ready: async () => ({ ready: true }),
        close: async () => {},
      }),
    });
  });
  after(() => gateway.stop());
  const ask = async (query: string, of: number, errors: Told = null) => {
    items = of;
    told = errors;
    return readResult(await gateway.run({ query }, meta(20_000)));
  };
  const about = (path: (n: number) => (string | number)[]) => (length: number) =>
    Array.from({ length }, (_, n) => ({ message: `no ${n}`, path: path(n) }));

  it('a source that is silent is told as that alone, where what it had to say may not be null', async () => {
    const { data, errors = [] } = await ask('{ all { must } }', 300);
    expect(data).to.deep.equal({ all: Array(300).fill(null) });
    expect([...new Set(errors.map(({ extensions }) => extensions?.code))]).to.deep.equal([
      'SUBGRAPH_UNAVAILABLE',
    ]);
    expect(errors[0]?.extensions?.records).to.equal(300);
    expect(errors).to.have.length(10);
  });

  it('an error of each entity is told of each', async () => {
    const { errors = [] } = await ask(
      '{ all { id name } }',
      2_000,
      about((n) => ['_entities', n]),
    );
    expect(errors.map(({ path }) => path?.[1])).to.deep.equal(Array.from(Array(2_000).keys()));
  });

  it('errors of all entities share the room that there is for errors', async () => {
    const { errors = [] } = await ask(
      '{ all { id name } }',
      2_000,
      about(() => ['_entities']),
    );
    const messages = new Set(errors.map(({ message }) => message));
    expect(messages.size).to.equal(2_000);
    expect(errors.length).to.be.within(4_000, 5_000);
  });

  it('values of a wrong type are told up to a bound', async () => {
    const { errors = [] } = await ask('{ all { size } }', 20_000);
    expect(errors).to.have.length(5_000);
  });

  it('a path without end leads nowhere, and takes no time', async () => {
    const begun = process.cpuUsage();
    const path = ['_entities', 0, 'must', ...Array(20_000).fill(0)];
    const { data } = await ask('{ all { must } }', 300, () => [{ message: 'no', path }]);
    expect(data).to.deep.equal({ all: Array(300).fill(null) });
    expect(process.cpuUsage(begun).user / 1e6, 'seconds of CPU').to.be.below(5);
  });
});
