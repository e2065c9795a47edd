import { documentCache } from '@globalcrimedesk/service';
import { expect } from 'chai';
import { loadSupergraph } from '../../composition/load-supergraph.ts';
import { compose } from '../../testing/domains.ts';
import { EchoWays } from '../../testing/echo-ways.ts';
import { quietLog } from '../../testing/graph.ts';
import { ownExecutor } from './own-executor.ts';

const FIELDS = Array.from({ length: 100 }, (_, n) => `aFieldWithALongName${n}`);
const SDL = `type Query { ${FIELDS.map((name) => `${name}: String`).join(' ')} }`;

describe('the operations that are kept planned', () => {
  async function kept(cacheSize: number, queries: readonly string[]) {
    const open = new EchoWays().open;
    const supergraph = await loadSupergraph({
      supergraphSdl: compose([{ name: 'a', sdl: SDL, url: '' }]),
      log: quietLog,
      cacheSize,
      buildSource: () => ({ process: async () => ({}) }),
    });
    const transports = new Map([['a', open('a', undefined)]]);
    const executor = ownExecutor({ supergraph, transports, log: quietLog, cacheSize });
    const documents = documentCache(supergraph.schema, { max: 10_000 });
    for (const query of queries) {
      const prepared = documents.prepare(query);
      if ('errors' in prepared) throw new Error(JSON.stringify(prepared.errors));
      await executor.warm(prepared.operation);
    }
    await supergraph.stop();
    return executor.caches[0]?.size();
  }

  it('are as many as they may be, each combination of conditions counted', async () => {
    const conditional = FIELDS.map(
      (name) => `query ($v: Boolean!) { ${name} @skip(if: $v) __typename }`,
    );
    expect(await kept(1_000, conditional.slice(0, 20))).to.equal(40);
    expect(await kept(30, conditional.slice(0, 20))).to.equal(30);
  });

  it('are fewer where they are large', async () => {
    const large = Array.from(
      { length: 60 },
      (_, n) =>
        `{ ${FIELDS.map((name, at) => `${'l'.repeat(900)}${n}x${at}: ${name}`).join(' ')} }`,
    );
    expect(await kept(1_000, large)).to.be.within(30, 45);
  });
});
