import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { seedWorld, usualHolder } from '@globalcrimedesk/desk';
import { openLocalIssuer } from '@globalcrimedesk/gateway';
import { keyFiles, type VerifiedChain, verifyAudit } from '@globalcrimedesk/service';
import { expect } from 'chai';
import { ask, EVERYTHING, type TestStores, testStores } from '../helpers/live-desk.ts';
import { type DeskProcess, runDesk } from '../helpers/process.ts';

const WORLD = { persons: 20, seed: 5, base: new Date('2026-01-01T00:00:00Z') };
const CREATE = `mutation { createPerson(input: {dataOwner: "FRA", purposes: [LOCATION], categories: [MISSING],
  names: [{kind: PRIMARY, familyName: "Worked"}]}) { id } }`;

describe('the whole desk in several workers', function () {
  this.timeout(60_000);
  let world: TestStores;
  let dataDir: string;
  let desk: DeskProcess;
  let graphqlUrl: string;
  let headersOf: (role: 'ANALYST' | 'NCB_EDITOR') => Promise<Record<string, string>>;

  before(async () => {
    world = await testStores();
    await seedWorld(world.stores, EVERYTHING, WORLD);
    dataDir = await mkdtemp(join(tmpdir(), 'desk-in-workers-'));
    const { uri, database } = world.databases.of.persons;
    desk = runDesk(['start', '--workers', '2'], {
      DATA_DIR: dataDir,
      PORT: '0',
      LOG_LEVEL: 'info',
      MONGODB_URI: uri,
      DATABASE_PREFIX: database.slice(0, -'persons'.length),
    });
    graphqlUrl = (await desk.printed(/GraphQL +(\S+)/))[1] ?? '';
    const issuer = await openLocalIssuer(keyFiles(dataDir).localIssuer);
    headersOf = async (role) => ({
      authorization: `Bearer ${await issuer.issue(usualHolder({ roles: [role], ncb: 'FRA' }), 600)}`,
    });
  });
  after(async () => {
    await desk.end('SIGKILL');
    await world.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('is one desk: what was written through one is read through each', async () => {
    expect(desk.stdout().match(/Ready in/g)).to.have.length(1);
    const { data } = await ask(graphqlUrl, CREATE, {}, await headersOf('NCB_EDITOR'));
    const { id } = (data as { createPerson: { id: string } }).createPerson;
    const query = 'query($id: ID!) { person(id: $id) { version owner { code } notices { id } } }';
    const headers = await headersOf('ANALYST');
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => ask(graphqlUrl, query, { id }, headers)),
    );
    expect(answers.map(({ errors }) => errors).filter(Boolean)).to.deep.equal([]);
    expect(answers.map(({ data }) => data)).to.deep.equal(
      Array(8).fill({ person: { version: 1, owner: { code: 'FRA' }, notices: [] } }),
    );
  });

  it('has each chain of its audit whole, in spools and databases, after a worker was killed', async () => {
    const ready = /"worker":2,"pid":(\d+),"msg":"a worker is ready"/g;
    const pids = () => [...desk.output().matchAll(ready)].map(([, pid]) => Number(pid));
    process.kill(pids()[0] ?? 0, 'SIGKILL');
    while (pids().length < 2) await pause(50);
    const headers = await headersOf('ANALYST');
    for (let n = 0; n < 8; n += 1) {
      const { errors } = await ask(graphqlUrl, '{ persons { totalCount } }', {}, headers);
      expect(errors).to.equal(undefined);
    }
    expect(await desk.end('SIGTERM'), desk.output()).to.equal(0);
    const archives = Object.entries(world.stores.audits).map(([name, reader]) => ({
      name,
      writers: () => reader.writers(),
      chain: (writer: string) => reader.chain(writer),
    }));
    const chains: VerifiedChain[] = [];
    for await (const chain of verifyAudit({ dataDir, archives })) chains.push(chain);
    expect(chains.filter(({ firstBreak }) => firstBreak !== null)).to.deep.equal([]);
    for (const service of ['gateway', 'persons']) {
      const written = chains.filter(({ writer }) => writer.startsWith(`${service}-`));
      expect(written.map(({ entries }) => entries > 0)).to.deep.equal([true, true]);
    }
  });
});
