import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Caller, GraphqlParams } from '@globalcrimedesk/service';
import { expect } from 'chai';
import { createGateway, type Gateway, type GatewayOptions } from '../gateway.ts';
import { DEFAULT_LIMITS } from '../limits/classes.ts';
import { sha256 } from '../operations/manifest.ts';
import { compose } from '../testing/domains.ts';
import { EchoWays } from '../testing/echo-ways.ts';
import { meta, quietLog } from '../testing/graph.ts';
import { readResult } from '../testing/read-result.ts';
import { recordedLog } from '../testing/recorded-log.ts';

const OLD = supergraph('type Query { old: String both: String }');
const NEW = supergraph('type Query { new: String both: String }');

describe('a gateway that is given another supergraph', () => {
  const ways = new EchoWays();
  const gateways: Gateway[] = [];
  const start = async (options: Partial<GatewayOptions> = {}) => {
    const gateway = await createGateway({
      supergraphSdl: OLD,
      log: quietLog,
      transports: ways.open,
      ...options,
    });
    gateways.push(gateway);
    return gateway;
  };
  beforeEach(() => ways.reset());
  afterEach(() => Promise.all(gateways.splice(0).map((gateway) => gateway.stop())));

  it('serves what is new, no more what is gone, and its schema says so', async () => {
    const gateway = await start();
    await gateway.reload(NEW);
    expect((await ask(gateway, '{ new }')).data).to.deep.equal({ new: 'one' });
    expect((await ask(gateway, '{ old }')).errors?.[0]?.extensions?.code).to.equal(
      'GRAPHQL_VALIDATION_FAILED',
    );
    expect(Object.keys(gateway.schema.getQueryType()?.getFields() ?? {})).to.include('new');
  });

  it('ends what is in flight on the graph that it began on', async () => {
    const gateway = await start();
    const answer = ways.hold();
    const asked = ask(gateway, '{ old both }');
    await ways.called(1);
    await gateway.reload(supergraph('type Query { new: String }', 'elsewhere'));
    expect(ways.closed).to.deep.equal([]);
    answer();
    expect((await asked).data).to.deep.equal({ old: 'one', both: 'one' });
    expect(ways.closed).to.deep.equal(['one at http://one']);
  });

  it('keeps the way to a subgraph whose address stays, closes it with the last', async () => {
    const gateway = await start();
    await gateway.reload(NEW);
    expect(ways.opened).to.deep.equal(['one at http://one']);
    await gateway.reload(supergraph('type Query { new: String }', 'elsewhere'));
    expect(ways.opened).to.deep.equal(['one at http://one', 'one at http://elsewhere']);
    expect(ways.closed).to.deep.equal(['one at http://one']);
    expect((await gateway.ready()).map(({ detail }) => detail)).to.deep.equal(['http://elsewhere']);
  });

  it('goes on with what it has where the new one is broken, and says why', async () => {
    const { log, lines } = recordedLog('error');
    const gateway = await start({ log });
    for (const broken of ['type Query {', 'type Query { a: Int }', NEW.replace('String', 'Gone')]) {
      const error = await gateway.reload(broken).then(
        () => undefined,
        (reason: Error) => reason,
      );
      expect(error).to.have.property('name', 'SupergraphError');
      expect(lines.at(-1)?.msg).to.match(/cannot be served: the one before it goes on/);
    }
    expect((await ask(gateway, '{ old }')).data).to.deep.equal({ old: 'one' });
    expect(ways.closed).to.deep.equal([]);
    await gateway.reload(NEW);
    expect((await ask(gateway, '{ new }')).data).to.deep.equal({ new: 'one' });
  });

  it('ends with the last of several that are asked for at once', async () => {
    const gateway = await start();
    const results = await Promise.allSettled([
      gateway.reload(NEW),
      gateway.reload('broken'),
      gateway.reload(OLD),
    ]);
    expect(results.map(({ status }) => status)).to.deep.equal([
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect((await ask(gateway, '{ old }')).data).to.deep.equal({ old: 'one' });
  });

  it('closes every way when it is stopped in the midst of it', async () => {
    const gateway = await start();
    const reloading = gateway.reload(supergraph('type Query { new: String }', 'elsewhere'));
    await gateway.stop();
    await reloading;
    expect([...ways.closed].sort()).to.deep.equal([...ways.opened].sort());
    expect((await ask(gateway, '{ old }')).errors?.[0]?.extensions?.code).to.equal('SHUTTING_DOWN');
  });

  it('knows still how much of its rate and room a caller has used', async () => {
    const bureau = { ...DEFAULT_LIMITS.bureau, requests: 3, concurrency: 1 };
    const table = { classes: { ...DEFAULT_LIMITS, bureau }, totalConcurrency: 500 };
    const gateway = await start({ limits: { table }, gates: { identify: analyst } });
    const answer = ways.hold();
    const first = ask(gateway, '{ both }');
    await ways.called(1);
    await gateway.reload(NEW);
    expect(await codeOf(gateway, '{ both }')).to.equal('TOO_MANY_CONCURRENT');
    answer();
    await first;
    expect(await codeOf(gateway, '{ both }')).to.equal('answered');
    expect(await codeOf(gateway, '{ both }')).to.equal('RATE_LIMITED');
  });

  it('knows still the texts that clients sent', async () => {
    const gateway = await start();
    const query = '{ both }';
    const extensions = { persistedQuery: { version: 1, sha256Hash: sha256(query) } };
    await ask(gateway, query, { extensions });
    await gateway.reload(NEW);
    expect((await ask(gateway, '', { extensions })).data).to.deep.equal({ both: 'one' });
  });
});

describe('what is made ready before anyone asks', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'warm-'));
  });
  after(() => rm(folder, { recursive: true }));

  const missesOf = ({ caches }: Gateway) => caches.map(({ misses }) => misses());
  async function withGateway(
    options: Partial<GatewayOptions>,
    act: (gateway: Gateway, lines: Record<string, unknown>[]) => Promise<void>,
  ) {
    const { log, lines } = recordedLog();
    const transports = new EchoWays().open;
    const gateway = await createGateway({ supergraphSdl: OLD, log, transports, ...options });
    try {
      await act(gateway, lines);
    } finally {
      await gateway.stop();
    }
  }

  it('is what it was told of, under each name that a client may give it', async () => {
    await withGateway({ warmUp: ['query A { both }', 'query Gone { gone }'] }, async (gateway) => {
      const before = missesOf(gateway);
      await ask(gateway, 'query A { both }');
      await ask(gateway, 'query A { both }', { operationName: 'A' });
      expect(missesOf(gateway)).to.deep.equal(before);
    });
  });

  it('is what was published, and what clients asked before a reload', async () => {
    const file = join(folder, 'published.json');
    await writeFile(file, JSON.stringify({ a: 'query A { both }', gone: 'query Gone { old }' }));
    await withGateway({ limits: { trustedOperationsFile: file } }, async (gateway, lines) => {
      await ask(gateway, '{ mine: both }');
      await gateway.reload(NEW);
      const misfit = lines.find(({ level }) => level === 'warn');
      expect(misfit).to.include({ id: 'gone', name: 'Gone' });
      expect(misfit?.msg).to.match(/does not fit the schema any more/);
      const before = missesOf(gateway);
      await ask(gateway, 'query A { both }');
      await ask(gateway, '{ mine: both }');
      expect(missesOf(gateway)).to.deep.equal(before);
    });
  });

  it('is never what was refused for being too much', async () => {
    const open = { ...DEFAULT_LIMITS.open, depth: 1, rootFields: 1 };
    const table = { classes: { ...DEFAULT_LIMITS, open }, totalConcurrency: 500 };
    await withGateway({ limits: { table } }, async (gateway) => {
      await ask(gateway, '{ both b: both }');
      await gateway.reload(NEW);
      expect(gateway.caches.map(({ size }) => size())).to.deep.equal([0, 0]);
    });
  });
});

function supergraph(sdl: string, host = 'one'): string {
  return compose([{ name: 'one', sdl, url: `http://${host}` }]);
}

async function analyst(): Promise<{ caller: Caller }> {
  const caller: Caller = {
    subject: 's',
    ncb: 'FRA',
    entity: null,
    roles: ['ANALYST'],
    purpose: 'INVESTIGATION',
    clearance: 'RESTRICTED',
  };
  return { caller };
}

async function ask(gateway: Gateway, query: string, params: Partial<GraphqlParams> = {}) {
  return readResult(await gateway.run({ query, ...params }, meta()));
}

async function codeOf(gateway: Gateway, query: string) {
  return (await ask(gateway, query)).errors?.[0]?.extensions?.code ?? 'answered';
}
