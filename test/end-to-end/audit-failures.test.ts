import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { TestCaller } from '../helpers/callers.ts';
import { FailingDisk } from '../helpers/failing-disk.ts';
import { inventedPerson } from '../helpers/invented-person.ts';
import {
  type Answer,
  EVERYTHING,
  liveDesk,
  type TestStores,
  TRANSPORTS,
  testStores,
} from '../helpers/live-desk.ts';
import { entriesOnDisk } from '../helpers/read-spool.ts';

const NOW = new Date('2026-05-01T00:00:00Z');
const ANALYST: TestCaller = { roles: ['ANALYST'], ncb: 'DEU', purpose: 'INVESTIGATION' };
const EDITOR: TestCaller = { roles: ['NCB_EDITOR'], ncb: 'FRA', purpose: 'RECORD_KEEPING' };
const ONE = 'query One($id: ID!) { person(id: $id) { id } }';
const NEW_PERSON = `mutation { createPerson(input: {
  dataOwner: "FRA", purposes: [LOCATION], categories: [MISSING]
  names: [{ kind: PRIMARY, familyName: "Inventée" }]
}) { id } }`;

describe('the audit, where something of it fails', function () {
  this.timeout(60_000);
  let world: TestStores;
  let id: string;
  let dataDir: string;

  before(async () => {
    world = await testStores();
    id = (await world.stores.persons.insert(EVERYTHING, inventedPerson(NOW))).id;
  });
  after(() => world.stop());
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'desk-audit-'));
  });
  afterEach(() => rm(dataDir, { recursive: true }));

  const people = () => world.stores.persons.count(EVERYTHING, {});

  for (const transport of TRANSPORTS) {
    for (const service of ['gateway', 'persons'] as const) {
      it(`answers nothing while the spool of ${service} is full, and again once it is not, ${transport}`, async () => {
        const files = new FailingDisk();
        const { databases } = world;
        const desk = await liveDesk(databases, {
          transport,
          callers: true,
          audit: { dataDir, files },
        });
        try {
          expect((await desk.ask(ONE, { id }, { as: ANALYST })).data).to.deep.equal({
            person: { id },
          });
          files.full.add(service);
          for (let attempt = 0; attempt < 3; attempt += 1) {
            const refused = await desk.ask(ONE, { id }, { as: ANALYST });
            expect(refused.data?.person ?? null).to.equal(null);
            expect(codeOf(refused)).to.equal('AUDIT_UNAVAILABLE');
          }
          const before = await people();
          expect(codeOf(await desk.ask(NEW_PERSON, {}, { as: EDITOR }))).to.equal(
            'AUDIT_UNAVAILABLE',
          );
          expect(await people(), 'nothing is written that cannot be told').to.equal(before);
          files.full.clear();
          const again = await desk.ask(ONE, { id }, { as: ANALYST });
          expect(again.data).to.deep.equal({ person: { id } });
        } finally {
          await desk.stop();
        }
        const entries = await entriesOnDisk(dataDir, service);
        expect(entries.map(({ seq }) => seq)).to.deep.equal(entries.map((_, index) => index + 1));
      });
    }
  }

  it('answers on while the database of the audit is dead, and ships when it is back', async () => {
    const { databases } = world;
    const dead = { uri: 'mongodb://127.0.0.1:1', database: 'nothing' };
    const without = { ...databases, of: { ...databases.of, audit: dead } };
    const border = await liveDesk(
      without,
      { transport: 'in-process', callers: true, audit: { dataDir } },
      'started',
    );
    let answered = 0;
    try {
      const end = Date.now() + 20_000;
      // Not ready as a whole, so it is asked until persons are.
      while (answered < 5 && Date.now() < end) {
        const { data } = await border.ask(ONE, { id }, { as: ANALYST });
        if (data?.person) answered += 1;
      }
    } finally {
      await border.stop();
    }
    expect(answered).to.equal(5);
    const asked = (await entriesOnDisk(dataDir, 'gateway')).length;
    const [first] = await entriesOnDisk(dataDir, 'gateway');
    const { audits } = world.stores;
    expect(await audits.audit.writers()).to.not.include(first?.writer);
    const back = await liveDesk(databases, {
      transport: 'in-process',
      callers: true,
      audit: { dataDir },
    });
    await back.stop();
    const shipped: number[] = [];
    for await (const { seq } of audits.audit.chain(first?.writer ?? '')) shipped.push(seq);
    expect(shipped).to.deep.equal(Array.from({ length: asked }, (_, index) => index + 1));
  });
});

function codeOf({ errors }: Answer): unknown {
  return errors?.[0]?.extensions?.code;
}
