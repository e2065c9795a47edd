import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DEMO_WORLD, demoIds, seedWorld } from '@globalcrimedesk/desk';
import { expect } from 'chai';
import type { TestCaller } from '../helpers/callers.ts';
import { launchChromium, whyNoChromium } from '../helpers/chromium.ts';
import { inventedPerson } from '../helpers/invented-person.ts';
import { EVERYTHING, liveDesk, type TestStores, testStores } from '../helpers/live-desk.ts';
import { runDesk } from '../helpers/process.ts';

const ANALYST: TestCaller = { roles: ['ANALYST'], ncb: 'DEU', purpose: 'INVESTIGATION' };
const EVIL = '</td><script>alert("x")</script><b>&';

describe('the report for somebody of what is held on them', function () {
  this.timeout(60_000);
  let world: TestStores;
  let dataDir: string;
  let evil: string;
  const wantedPerson = demoIds().person.id;

  before(async () => {
    world = await testStores();
    dataDir = await mkdtemp(join(tmpdir(), 'desk-report-'));
    await seedWorld(world.stores, EVERYTHING, DEMO_WORLD);
    await world.stores.ensureIndexes();
    const person = inventedPerson(new Date('2026-05-01T00:00:00Z'), { familyName: EVIL });
    evil = (await world.stores.persons.insert(EVERYTHING, person)).id;
    const desk = await liveDesk(world.databases, {
      transport: 'in-process',
      callers: true,
      audit: { dataDir },
    });
    for (const id of [evil, wantedPerson]) {
      await desk.ask(
        'query Look($id: ID!) { person(id: $id) { id documents { id } notices { id } } }',
        { id },
        { as: ANALYST },
      );
    }
    await desk.stop();
  });
  after(async () => {
    await world.stop();
    await rm(dataDir, { recursive: true });
  });

  const report = (...args: string[]) => {
    const { uri, database } = world.databases.of.persons;
    return runDesk(['report', 'person', ...args], {
      DATA_DIR: dataDir,
      MONGODB_URI: uri,
      DATABASE_PREFIX: database.slice(0, -'persons'.length),
    });
  };

  it('tells every record over all domains, with who looked, for which purpose, and what became of it', async () => {
    const run = report(wantedPerson, '--json');
    expect(await run.end(), run.output()).to.equal(0);
    const { records } = JSON.parse(run.stdout()) as {
      records: { kind: string; history: unknown[]; purposes: string[]; looks: object[] }[];
    };
    expect(new Set(records.map(({ kind }) => kind))).to.include.all.keys(
      'person',
      'travel document',
      'notice',
    );
    for (const { history, purposes } of records) {
      expect(history.length).to.be.greaterThan(0);
      expect(purposes.length).to.be.greaterThan(0);
    }
    const [person] = records;
    expect(person?.looks[0]).to.include({
      how: 'READ',
      ncb: 'DEU',
      purpose: 'INVESTIGATION',
      operation: 'Look',
      decision: 'ANSWERED',
    });
    expect(JSON.stringify(records)).to.not.match(/"(personRefs|subjectRefs)"/);
  });

  it('is itself in the audit', async () => {
    const { entries } = await world.stores.audits.audit.page([{ 'body.kind': 'COMMAND' }], {});
    expect(entries[0]?.entry.body.operation).to.deep.include({
      name: 'desk report person',
      literals: [`person(id: "${wantedPerson}")`],
    });
  });

  it('is a page without scripts, for the eyes of its maker alone', async () => {
    const file = join(dataDir, 'evil.html');
    const run = report(evil, '--html', file);
    expect(await run.end(), run.output()).to.equal(0);
    expect((await stat(file)).mode & 0o077).to.equal(0);
    const html = await readFile(file, 'utf8');
    expect(html)
      .to.not.contain('<script')
      .and.not.match(/\shttps?:|src=/);
    expect(html).to.contain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;');
  });

  it('can be read on a narrow screen and on paper', async function () {
    const why = whyNoChromium();
    if (why !== undefined) this.skip();
    const file = join(dataDir, 'wanted.html');
    const run = report(wantedPerson, '--html', file);
    expect(await run.end(), run.output()).to.equal(0);
    const browser = await launchChromium();
    try {
      const page = await browser.newPage({ viewport: { width: 400, height: 800 } });
      const errors: string[] = [];
      page.on('console', (message) => void errors.push(message.text()));
      await page.goto(pathToFileURL(file).href);
      const overflow = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      expect(overflow).to.equal(0);
      expect(errors).to.deep.equal([]);
      expect((await page.pdf({ format: 'A4' })).length).to.be.greaterThan(10_000);
    } finally {
      await browser.close();
    }
  });

  it('says so where nothing is held', async () => {
    const run = report('FRA.01KQGDBJ00YH7ZXF5MJYSZ8HG5');
    expect(await run.end()).to.equal(1);
    expect(run.output()).to.contain('No person FRA.01KQGDBJ00YH7ZXF5MJYSZ8HG5 is held here.');
  });
});
