import { Housekeeping, readersScope } from '@globalcrimedesk/kernel';
import { type PersonRecord, PersonStore, personsSubgraph } from '@globalcrimedesk/persons';
import type { DeskError } from '@globalcrimedesk/service';
import { expect } from 'chai';
import type { Db } from 'mongodb';
import { type FreshDatabases, freshDatabases } from '../helpers/fresh-databases.ts';
import { gated } from '../helpers/gated.ts';
import { inventedPerson, onlyFor } from '../helpers/invented-person.ts';
import {
  EVERYTHING,
  type LiveDesk,
  liveDesk,
  type TestStores,
  TRANSPORTS,
  testStores,
} from '../helpers/live-desk.ts';
import { takeTurns } from '../helpers/taken-in-turns.ts';
import { wholeDatabase } from '../helpers/whole-database.ts';

const START = Date.parse('2026-02-01T00:00:00Z');
const at = (minute: number) => new Date(START + minute * 60_000);
/** A name that no other text holds; in search keys it stands in small letters. */
const NAME = /Xanthippopoulos/i;
const FAMILY_NAME = 'Xanthippopoulos';

describe('deletion and correction by order', () => {
  let databases: FreshDatabases;
  let database: Db;
  let store: PersonStore;
  let house: Housekeeping;
  before(async () => {
    databases = await freshDatabases(personsSubgraph);
  });
  beforeEach(async () => {
    database = await databases.next();
    store = new PersonStore(database);
    house = new Housekeeping(database, personsSubgraph.kinds);
  });
  after(() => databases.stop());

  it('leaves no trace of what a deleted record said, and a tombstone that says only that', async () => {
    const person = await lived();
    expect(await wholeDatabase(database)).to.match(NAME);
    const tombstone = await store.delete(EVERYTHING, person, at(9), 'OWNER');
    await house.doSome();
    const left = await wholeDatabase(database);
    expect(left).to.not.match(NAME);
    for (const text of ['Town', 'LOCATION', 'MISSING', 'reviewDate', 'purposes']) {
      expect(left).to.not.contain(text);
    }
    const { id } = person;
    expect(tombstone).to.deep.equal({ id, dataOwner: 'FRA', order: 'OWNER', at: at(9) });
    expect(await store.tombstone(EVERYTHING, id)).to.deep.equal(tombstone);
    expect(await store.findById(EVERYTHING, id)).to.equal(null);
    expect(await store.versions(EVERYTHING, id, {})).to.deep.equal([]);
    expect(await store.count(EVERYTHING, {})).to.equal(0);
  });

  it('leaves of a corrected record only what is right', async () => {
    const person = await lived();
    await corrected(store, person);
    await house.doSome();
    expect(await wholeDatabase(database)).to.not.match(NAME);
    expect((await store.findById(EVERYTHING, person.id))?.version).to.equal(person.version + 1);
  });

  it('never gives the id again', async () => {
    const person = await lived();
    await store.delete(EVERYTHING, person, at(9), 'CCF');
    const again = inventedPerson(at(10), { id: person.id, familyName: FAMILY_NAME });
    expect(await store.bringIn(EVERYTHING, [again], at(10))).to.deep.equal({
      added: 0,
      changed: 0,
      same: 0,
      refused: [person.id],
    });
    expect(await store.insert(EVERYTHING, again).then(String, String)).to.contain('already');
    expect(await wholeDatabase(database)).to.not.match(NAME);
  });

  it('lets no import bring back what was corrected, whether it read the record before or after', async () => {
    const read = await lived();
    await corrected(store, read);
    const { refused } = await store.bringIn(EVERYTHING, [{ ...read, sex: 'F' }], at(10));
    expect(refused).to.deep.equal([read.id]);
    expect(await wholeDatabase(database)).to.not.match(NAME);
    const now = await store.findById(EVERYTHING, read.id);
    if (now === null) throw new Error('The person is gone.');
    const later = await store.bringIn(EVERYTHING, [{ ...now, sex: 'F' }], at(11));
    expect(later.refused).to.deep.equal([read.id]);
    expect((await store.bringIn(EVERYTHING, [now], at(12))).same).to.equal(1);
  });

  it('lets no import go over what was changed since it was planned', async () => {
    const read = await store.insert(EVERYTHING, inventedPerson(at(0)));
    const other = await store.insert(EVERYTHING, inventedPerson(at(0)));
    await store.replace(EVERYTHING, read, { placeOfBirth: 'Here' }, at(1));
    const planned = [
      { ...read, sex: 'F' as const },
      { ...other, sex: 'F' as const },
    ];
    const fault = await store.bringIn(EVERYTHING, planned, at(2), { ontoReadVersion: true }).then(
      () => null,
      (error: DeskError) => error.code,
    );
    expect(fault).to.equal('VERSION_CONFLICT');
    const [kept, changed] = await Promise.all(
      [read, other].map(({ id }) => store.findById(EVERYTHING, id)),
    );
    expect(kept).to.include({ placeOfBirth: 'Here', sex: read.sex, version: 2 });
    // It is planned anew as a whole.
    expect(changed).to.include({ version: 1 });
  });

  it('tells those of the end who could see the record last, and nobody else', async () => {
    const open = await store.insert(EVERYTHING, inventedPerson(at(0)));
    const narrow = await store.replace(EVERYTHING, open, { access: onlyFor('DEU') }, at(1));
    await store.delete(EVERYTHING, narrow, at(2), 'OWNER');
    const told = (code: string) => store.tombstone(readersScope([code]), open.id);
    expect(await told('DEU')).to.not.equal(null);
    expect(await told('FRA')).to.not.equal(null);
    expect(await told('ESP')).to.equal(null);
  });

  for (const what of ['delete', 'correct'] as const) {
    it(`is whole wherever it is cut off (${what})`, async () => {
      for (let lives = 0; lives < 6; lives++) {
        const person = await lived();
        await takeTurns(
          [
            {
              lives,
              work: async (gate) => {
                const dying = new PersonStore(gated(database, gate));
                if (what === 'delete') await dying.delete(EVERYTHING, person, at(9), 'OWNER');
                else await corrected(dying, person);
              },
            },
          ],
          () => 0,
        );
        const before = (await store.findById(EVERYTHING, person.id))?.version === person.version;
        const versions = await store.versions(EVERYTHING, person.id, {});
        // What was ordered is seen from the one write that decides.
        if (before) expect(versions.map(({ version }) => version)).to.deep.equal([3, 2, 1]);
        else expect(JSON.stringify(versions)).to.not.match(NAME);
        // A later writer must not hide that there is something left to erase.
        const now = await store.findById(EVERYTHING, person.id);
        if (!before && now !== null) await store.replace(EVERYTHING, now, { sex: 'F' }, at(10));
        while (!(await house.doSome()));
        if (before) await store.delete(EVERYTHING, person, at(11), 'OWNER');
        expect(await wholeDatabase(database), `killed after ${lives} commands`).to.not.match(NAME);
      }
    });
  }

  it('lets no writer who came at the same time bring content back', async () => {
    for (let seed = 0; seed < 12; seed++) {
      const person = await lived();
      let turn = seed;
      await takeTurns(
        [
          { work: (gate) => corrected(new PersonStore(gated(database, gate)), person) },
          { work: (gate) => renamed(new PersonStore(gated(database, gate)), person) },
          { work: (gate) => imported(new PersonStore(gated(database, gate)), person) },
        ],
        (below) => {
          turn = (turn * 5 + 3) % 64;
          return turn % below;
        },
      );
      while (!(await house.doSome()));
      const now = await store.findById(EVERYTHING, person.id);
      if (now === null) throw new Error('The person is gone.');
      const wasCorrected = (await store.versions(EVERYTHING, person.id, {})).some(
        ({ erased }) => erased !== null,
      );
      if (!wasCorrected) await corrected(store, now);
      expect(await wholeDatabase(database), `order ${seed}`).to.not.match(NAME);
    }
  });

  /** A person with a name to look for, in three versions. */
  async function lived(): Promise<PersonRecord> {
    const invented = inventedPerson(at(0), { familyName: FAMILY_NAME });
    let person = await store.insert(EVERYTHING, invented);
    person = await store.replace(EVERYTHING, person, { placeOfBirth: 'Town' }, at(1));
    await house.doSome();
    return store.replace(EVERYTHING, person, { sex: 'M' }, at(2));
  }

  async function corrected(by: PersonStore, person: PersonRecord): Promise<void> {
    const { names } = inventedPerson(at(9), { familyName: 'Right' });
    await unlessOvertaken(by.replace(EVERYTHING, person, { names }, at(9), { order: 'OWNER' }));
  }

  async function renamed(by: PersonStore, person: PersonRecord): Promise<void> {
    await unlessOvertaken(by.replace(EVERYTHING, person, { placeOfBirth: 'City' }, at(9)));
  }

  async function imported(by: PersonStore, person: PersonRecord): Promise<void> {
    await by.bringIn(EVERYTHING, [{ ...person, languages: ['fra'] }], at(9));
  }
});

async function unlessOvertaken(write: Promise<unknown>): Promise<void> {
  await write.catch((error: { code?: string }) => {
    if (error.code !== 'VERSION_CONFLICT') throw error;
  });
}

const DELETE = `mutation($id: ID!, $version: Int!, $order: ErasureOrder!) {
  deletePerson(id: $id, version: $version, order: $order) { id dataOwner order at }
}`;

describe('deletion over the gateway', () => {
  let world: TestStores;
  before(async () => {
    world = await testStores();
  });
  after(() => world.stop());

  for (const transport of TRANSPORTS) {
    describe(`over the ${transport} transport`, () => {
      const desks = new Map<string, LiveDesk>();
      const desk = (code: string) => desks.get(code) as LiveDesk;
      before(async () => {
        for (const code of ['FRA', 'DEU', 'ESP', 'XPO']) {
          const scope = readersScope([code]);
          desks.set(code, await liveDesk(world.databases, { transport, scope }));
        }
      });
      after(() => Promise.all([...desks.values()].map((one) => one.stop())));

      it('tells who could see the record that it is gone, in the feed and by its id', async () => {
        const person = inventedPerson(at(0), { access: onlyFor('DEU') });
        await world.stores.persons.insert(EVERYTHING, person);
        const { id } = person;
        const { data } = await desk('FRA').ask(DELETE, { id, version: 1, order: 'OWNER' });
        expect((data as { deletePerson: object }).deletePerson).to.deep.include({
          id,
          order: 'OWNER',
        });
        const query = `query($id: ID!) {
          person(id: $id) { id } personHistory(id: $id) { version } personTombstone(id: $id) { order }
          personChanges(first: 200) { changes { id kind person { id } tombstone { order } } hasMore }
        }`;
        const change = { id, kind: 'DELETED', person: null, tombstone: { order: 'OWNER' } };
        for (const [code, tombstone] of [
          ['DEU', { order: 'OWNER' }],
          ['ESP', null],
        ] as const) {
          const answer = await desk(code).ask(query, { id });
          const told = answer.data as { personChanges: { changes: { id: string }[] } };
          expect(told).to.deep.include({
            person: null,
            personHistory: [],
            personTombstone: tombstone,
          });
          expect(told.personChanges.changes.filter((one) => one.id === id)).to.deep.equal(
            tombstone === null ? [] : [change],
          );
        }
        const again = await desk('FRA').ask(DELETE, { id, version: 2, order: 'OWNER' });
        expect(again.errors?.[0]?.extensions?.code).to.equal('NOT_FOUND');
      });

      it('is carried out for the CCF by the General Secretariat, or by the owner, and by nobody else', async () => {
        const [person, other] = [inventedPerson(at(0)), inventedPerson(at(0))];
        for (const one of [person, other]) await world.stores.persons.insert(EVERYTHING, one);
        const order = async (code: string, by: string, { id } = person) => {
          const variables = { id, version: 1, order: by };
          const { errors } = await desk(code).ask(DELETE, variables);
          return errors?.[0]?.extensions?.code ?? 'done';
        };
        expect(await order('DEU', 'OWNER')).to.equal('NOT_OWNER');
        expect(await order('DEU', 'CCF')).to.equal('NOT_OWNER');
        expect(await order('XPO', 'OWNER')).to.equal('NOT_OWNER');
        expect(await order('XPO', 'CCF')).to.equal('done');
        expect(await order('FRA', 'CCF', other)).to.equal('done');
      });
    });
  }
});
