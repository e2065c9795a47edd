import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoIds, exampleQueries, FIRST_QUERY } from '@globalcrimedesk/desk';
import { expect } from 'chai';
import { ask } from '../helpers/live-desk.ts';
import { type DeskProcess, freePort, headersByToken, runDesk } from '../helpers/process.ts';

describe('npm start on an empty machine', function () {
  this.timeout(90_000);
  let dataDir: string;
  let port: number;
  let desk: DeskProcess | undefined;
  let analyst: Record<string, string>;
  /** How many people of the demo world the analyst sees. */
  let demoTotal: number;

  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'desk-start-'));
    port = await freePort();
    analyst = await headersByToken(dataDir, ...ANALYST);
  });
  after(async () => {
    await desk?.end('SIGTERM');
    await rm(dataDir, { recursive: true, force: true });
  });

  it('invents its world, prints where it is, and answers the first query', async () => {
    desk = start();
    await desk.printed(/First run/);
    await desk.printed(/Ready in [\d.]+ s/);
    await desk.printed(new RegExp(`Playground +http://127\\.0\\.0\\.1:${port}/`));
    const { data, errors } = await ask(graphqlUrl(), FIRST_QUERY, {}, analyst);
    expect(errors).to.equal(undefined);
    expect((data as { persons: { edges: unknown[] } }).persons.edges).to.have.length(5);
    demoTotal = await total(graphqlUrl(), analyst);
  });

  it('answers nobody who brings no token', async () => {
    const { data, errors } = await ask(graphqlUrl(), FIRST_QUERY);
    expect(data).to.equal(undefined);
    expect(errors?.[0]?.extensions?.code).to.equal('UNAUTHENTICATED');
  });

  it('lets a partner check documents at once, and send nothing else', async () => {
    const partner = await headersByToken(dataDir, '--role', 'PARTNER', '--ncb', 'FRA');
    const examples = exampleQueries({ demo: demoIds(), now: new Date() });
    const check = examples.find(({ query }) => query.includes('checkDocuments('));
    const { query = '', variables = {} } = check ?? {};
    const { data, errors } = await ask(graphqlUrl(), query, variables, partner);
    expect(errors).to.equal(undefined);
    const checks = data?.checkDocuments as { verdict: string }[];
    expect(checks.map(({ verdict }) => verdict)).to.deep.equal(['HIT', 'NO_HIT']);
    const other = await ask(graphqlUrl(), `${query} `, variables, partner);
    expect(other.errors?.[0]?.extensions?.code).to.equal('OPERATION_NOT_TRUSTED');
  });

  it('keeps what was written over a kill, and does not invent again', async () => {
    const url = graphqlUrl();
    const created = await ask(
      url,
      `mutation { createPerson(input: {dataOwner: "FRA", purposes: [LOCATION], categories: [MISSING],
        names: [{kind: PRIMARY, familyName: "Durable"}]}) { id } }`,
      {},
      await headersByToken(dataDir, '--role', 'NCB_EDITOR', '--ncb', 'FRA'),
    );
    const { id } = (created.data as { createPerson: { id: string } }).createPerson;
    const before = await total(url, analyst);
    expect(before).to.equal(demoTotal + 1);
    await desk?.end('SIGKILL');

    desk = start();
    await desk.printed(/Ready in/);
    expect(desk.output()).to.not.contain('First run');
    expect(await total(url, analyst)).to.equal(before);
    const query = 'query($id: ID!) { person(id: $id) { version } }';
    const { data } = await ask(url, query, { id }, analyst);
    expect(data).to.deep.equal({ person: { version: 1 } });
  });

  it('takes in a file of INTERPOL notices while it runs, and changes nothing the second time', async () => {
    const files = ['import', 'interpol-notices', '--json', ...FIXTURES];
    const first = runDesk(files, { DATA_DIR: dataDir });
    expect(await first.end(), first.output()).to.equal(0);
    const summary = JSON.parse(first.stdout()) as Summary;
    expect(summary.new).to.be.greaterThan(200);
    expect(summary.read).to.equal(summary.new + summary.changed + summary.same + summary.rejected);
    const second = runDesk(files, { DATA_DIR: dataDir });
    expect(await second.end(), second.output()).to.equal(0);
    expect(JSON.parse(second.stdout())).to.include({ new: 0, changed: 0, same: summary.new });
  });

  it('answers one query across domains over what came in', async () => {
    const { data, errors } = await ask(graphqlUrl(), IMPORTED_NOTICE, {}, analyst);
    expect(errors).to.equal(undefined);
    expect(data).to.deep.equal({
      noticeByNumber: {
        dataOwner: 'XPO',
        kind: 'NOTICE',
        colour: 'RED',
        status: 'PUBLISHED',
        requestingNcb: 'BRA',
        arrestWarrants: [{ issuingCountry: 'BRA', charge: 'Trafficking in narcotic drugs' }],
        subjects: [
          {
            names: [{ kind: 'PRIMARY', familyName: 'KARAGOZLU', givenNames: 'GRETA' }],
            datesOfBirth: [{ value: '1986-08-09', precision: 'DAY' }],
            nationalities: ['GEO'],
            physicalDescription: { heightCm: null, weightKg: 60 },
            documents: [],
            notices: [{ number: '2015/91700' }],
          },
        ],
        documents: [],
      },
    });
  });

  it('completes a world whose invention was cut off by a kill', async () => {
    const halfDir = `${dataDir}-half`;
    const env = { DATA_DIR: halfDir, PORT: String(await freePort()) };
    const killed = runDesk(['start'], env);
    await killed.printed(/First run/);
    await killed.end('SIGKILL');

    const again = runDesk(['start'], env);
    await again.printed(/First run/);
    await again.printed(/Ready in/);
    const headers = await headersByToken(halfDir, ...ANALYST);
    const whole = await total(`http://127.0.0.1:${env.PORT}/graphql`, headers);
    expect(whole).to.equal(demoTotal);
    expect(await again.end('SIGTERM')).to.equal(0);
    await rm(halfDir, { recursive: true, force: true });
  });

  it('says which port is taken', async () => {
    const other = runDesk(['start'], { DATA_DIR: `${dataDir}-other`, PORT: String(port) });
    expect(await other.end()).to.equal(1);
    expect(other.output()).to.contain(String(port));
    await rm(`${dataDir}-other`, { recursive: true, force: true });
  });

  it('refuses to be reached from elsewhere with keys of its own', async () => {
    const open = runDesk(['start'], { DATA_DIR: dataDir, HOST: '0.0.0.0' });
    expect(await open.end()).to.equal(1);
    expect(open.output()).to.match(/HOST is "0\.0\.0\.0"; outside loopback .* AUTH_ISSUERS/);
  });

  it('tells every wrong setting at once, by name', async () => {
    const wrong = runDesk(['start'], {
      PORT: 'x',
      MONGODB_URI: 'http://nowhere',
      LOG_LEVEL: 'loud',
    });
    expect(await wrong.end()).to.equal(1);
    for (const name of ['PORT', 'MONGODB_URI', 'LOG_LEVEL']) {
      expect(wrong.output()).to.contain(name);
    }
  });

  it('stops in order on SIGTERM', async () => {
    expect(await desk?.end('SIGTERM')).to.equal(0);
    desk = undefined;
  });

  it('ends, and says why, when its store is killed; what was written is there the next time', async () => {
    desk = start();
    await desk.printed(/Ready in/);
    process.kill(await storePid(), 'SIGKILL');
    expect(await desk.end()).to.equal(1);
    expect(desk.output()).to.match(/embedded store ended by SIGKILL/);

    desk = start();
    await desk.printed(/Ready in/);
    expect(await total(graphqlUrl(), analyst)).to.be.greaterThan(demoTotal);
    expect(await desk.end('SIGTERM')).to.equal(0);
  });

  it('runs the store alone until it is told to stop', async () => {
    desk = runDesk(['store'], { DATA_DIR: dataDir });
    await desk.printed(/MONGODB_URI=mongodb:/);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(desk.child.exitCode).to.equal(null);
    expect(await desk.end('SIGTERM')).to.equal(0);
    desk = undefined;
  });

  it('names the file that an import cannot read', async () => {
    const folder = runDesk(['import', 'interpol-notices', dataDir], { DATA_DIR: dataDir });
    expect(await folder.end()).to.equal(1);
    expect(folder.output()).to.contain(dataDir);
  });

  function graphqlUrl(): string {
    return `http://127.0.0.1:${port}/graphql`;
  }

  async function storePid(): Promise<number> {
    const told = JSON.parse(await readFile(join(dataDir, 'store.json'), 'utf8')) as { pid: number };
    return told.pid;
  }

  function start(): DeskProcess {
    return runDesk(['start'], { DATA_DIR: dataDir, PORT: String(port) });
  }
});

const ANALYST = ['--role', 'ANALYST', '--ncb', 'FRA'];

type Summary = Readonly<Record<'read' | 'new' | 'changed' | 'same' | 'rejected', number>>;

const IMPORTED_NOTICE = `{
  noticeByNumber(number: "2015/91700") {
    dataOwner kind colour status requestingNcb
    arrestWarrants { issuingCountry charge }
    subjects {
      names { kind familyName givenNames }
      datesOfBirth { value precision }
      nationalities
      physicalDescription { heightCm weightKg }
      documents { id }
      notices { number }
    }
    documents { id }
  }
}`;

const FIXTURES = ['red-page-1.json', 'red-page-2.json', 'red-page-3.json', 'red-details.json'].map(
  (name) => `test/fixtures/interpol-notices/${name}`,
);

async function total(url: string, headers: Record<string, string>): Promise<number> {
  const { data } = await ask(url, '{ persons(first: 0) { totalCount } }', {}, headers);
  return (data as { persons: { totalCount: number } }).persons.totalCount;
}
