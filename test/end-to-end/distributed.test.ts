import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seedWorld } from '@globalcrimedesk/desk';
import { expect } from 'chai';
import {
  type Answer,
  ask,
  EVERYTHING,
  type TestStores,
  testStores,
  untilReady,
} from '../helpers/live-desk.ts';
import { type DeskProcess, freePort, headersByToken, runDesk } from '../helpers/process.ts';

const WORLD = { persons: 50, seed: 3, base: new Date('2026-01-01T00:00:00Z') };
const DOMAINS = ['persons', 'documents', 'notices', 'directory', 'audit', 'check'] as const;
type Domain = (typeof DOMAINS)[number];

/** The field of a person by which each of the other domains shows that it answered. */
const LINKS = { documents: 'documents', notices: 'notices', directory: 'owner' } as const;
const QUERY = `{ persons(first: 20) { edges { node {
  id documents { id } notices { id } owner { code contact { phone } }
} } } }`;

describe('each subgraph in a process of its own', function () {
  this.timeout(90_000);
  let world: TestStores;
  let url: string;
  /** Shared by the gateway and its subgraphs: there they find each other's keys. */
  let dataDir: string;
  let analyst: Record<string, string>;
  const ports = new Map<Domain, number>();
  const processes = new Map<string, DeskProcess>();

  before(async () => {
    world = await testStores();
    await seedWorld(world.stores, EVERYTHING, WORLD);
    dataDir = await mkdtemp(join(tmpdir(), 'desk-distributed-'));
    analyst = await headersByToken(dataDir, '--role', 'ANALYST', '--ncb', 'FRA');
    for (const name of DOMAINS) ports.set(name, await freePort());
    for (const name of DOMAINS) processes.set(name, startSubgraph(name));
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    const urls = DOMAINS.map((name) => [`SUBGRAPH_URL_${name.toUpperCase()}`, subgraphUrl(name)]);
    processes.set(
      'gateway',
      runDesk(['gateway', '--port', String(port)], {
        DATA_DIR: dataDir,
        ...Object.fromEntries(urls),
      }),
    );
    await Promise.all(DOMAINS.map((name) => untilReady(`http://127.0.0.1:${ports.get(name)}`)));
    await untilReady(url);
  });

  after(async () => {
    await Promise.all([...processes.values()].map((process) => process.end('SIGTERM')));
    await world.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('answers one query from five processes', async () => {
    const answer = await asked(QUERY);
    expect(answer.errors).to.equal(undefined);
    expect(states(answer)).to.deep.equal({
      directory: 'ANSWERED',
      documents: 'ANSWERED',
      notices: 'ANSWERED',
      persons: 'ANSWERED',
    });
  });

  it('scans in a process that has no database', async () => {
    const { data, errors } = await asked(
      'mutation { scan(input: {documentNumber: "12 ab-345", issuingState: "FRA"}) { documentNumber } }',
    );
    expect(errors).to.equal(undefined);
    expect(data?.scan).to.deep.equal({ documentNumber: '12AB345' });
  });

  for (const dead of ['notices', 'documents', 'directory'] as const) {
    it(`answers in part, and says so, while ${dead} is killed; in whole when it is back`, async () => {
      await processes.get(dead)?.end('SIGKILL');
      const partial = await asked(QUERY);
      const nodes = nodesOf(partial);
      expect(nodes).to.have.length(20);
      expect(nodes.every((node) => node[LINKS[dead]] === null)).to.equal(true);
      const alive = (['notices', 'documents', 'directory'] as const).filter(
        (name) => name !== dead,
      );
      for (const name of alive) {
        expect(nodes.every((node) => isLinked(node[LINKS[name]]))).to.equal(true);
      }
      expect(states(partial)).to.deep.equal({
        [dead]: 'SILENT',
        persons: 'ANSWERED',
        ...Object.fromEntries(alive.map((name) => [name, 'ANSWERED'])),
      });
      expect(partial.errors?.length).to.be.greaterThan(0);
      for (const error of partial.errors ?? []) {
        expect(error.extensions).to.include({ code: 'SUBGRAPH_UNAVAILABLE', source: dead });
      }

      processes.set(dead, startSubgraph(dead));
      await untilReady(`http://127.0.0.1:${ports.get(dead)}`);
      const whole = await asked(QUERY);
      expect(whole.errors).to.equal(undefined);
      expect(nodesOf(whole).every((node) => isLinked(node[LINKS[dead]]))).to.equal(true);
    });
  }

  it('ends a root field of a dead subgraph as unknown, not as empty', async () => {
    await processes.get('persons')?.end('SIGKILL');
    const answer = await asked('{ persons { totalCount } notices { totalCount } }');
    expect(answer.data).to.have.property('persons', null);
    expect(answer.data?.notices).to.have.property('totalCount').that.is.a('number');
    expect(states(answer)).to.deep.equal({ persons: 'SILENT', notices: 'ANSWERED' });
    processes.set('persons', startSubgraph('persons'));
    await untilReady(`http://127.0.0.1:${ports.get('persons')}`);
  });

  it('goes on through a rotation of the keys that sign its calls, old keys withdrawn', async () => {
    for (let turn = 0; turn < 2; turn += 1) {
      const rotate = runDesk(['keys', 'rotate'], { DATA_DIR: dataDir });
      const rotated = rotate.end();
      while (rotate.child.exitCode === null) {
        expect((await asked(QUERY)).errors).to.equal(undefined);
      }
      expect(await rotated, rotate.output()).to.equal(0);
    }
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect((await asked(QUERY)).errors).to.equal(undefined);
  });

  it('has subgraphs that answer their gateway alone', async () => {
    const persons = await ask(subgraphUrl('persons'), '{ persons { totalCount } }');
    expect(persons.data).to.equal(undefined);
    expect(persons.errors?.[0]?.extensions?.code).to.equal('CALL_UNSIGNED');
  });

  it('stops each process in order when it is told to', async () => {
    const extra = runDesk(['gateway', '--port', '0'], { DATA_DIR: join(dataDir, 'extra') });
    await extra.printed(/ready at/);
    expect(await extra.end('SIGTERM')).to.equal(0);
  });

  function asked(query: string): Promise<Answer> {
    return ask(`${url}/graphql`, query, {}, analyst);
  }

  function startSubgraph(name: Domain): DeskProcess {
    return runDesk(['subgraph', name], {
      DATA_DIR: dataDir,
      PORT: String(ports.get(name)),
      ...(name === 'check' ? {} : databaseOf(name)),
    });
  }

  function databaseOf(name: Exclude<Domain, 'check'>) {
    const { uri, database } = world.databases.of[name];
    return { MONGODB_URI: uri, DATABASE_PREFIX: database.slice(0, -name.length) };
  }

  function subgraphUrl(name: Domain): string {
    return `http://127.0.0.1:${ports.get(name)}/graphql`;
  }
});

function states(answer: Answer): Record<string, string> {
  const sources = answer.extensions?.sources ?? [];
  return Object.fromEntries(sources.map(({ source, state }) => [source, state]));
}

function isLinked(value: unknown): boolean {
  return Array.isArray(value) || typeof (value as { code?: unknown } | null)?.code === 'string';
}

function nodesOf(answer: Answer): Record<string, unknown>[] {
  const { persons } = answer.data as { persons: { edges: { node: Record<string, unknown> }[] } };
  return persons.edges.map(({ node }) => node);
}
