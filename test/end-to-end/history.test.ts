import { readersScope } from '@globalcrimedesk/kernel';
import { type PersonRecord, PersonStore, personsSubgraph } from '@globalcrimedesk/persons';
import { expect } from 'chai';
import type { Db } from 'mongodb';
import { type FreshDatabases, freshDatabases } from '../helpers/fresh-databases.ts';
import { gated } from '../helpers/gated.ts';
import { FOR_ALL, inventedPerson, onlyFor } from '../helpers/invented-person.ts';
import {
  EVERYTHING,
  type LiveDesk,
  liveDesk,
  type TestStores,
  TRANSPORTS,
  testStores,
} from '../helpers/live-desk.ts';
import { Killed } from '../helpers/taken-in-turns.ts';

const START = Date.parse('2026-02-01T00:00:00Z');
const at = (minute: number) => new Date(START + minute * 60_000);
const GERMANY = readersScope(['DEU']);

describe('the history of a record', () => {
  let databases: FreshDatabases;
  let database: Db;
  let store: PersonStore;
  before(async () => {
    databases = await freshDatabases(personsSubgraph);
    database = await databases.next();
    store = new PersonStore(database);
  });
  after(() => databases.stop());

  it('says who did what when, to which version, and what it changed', async () => {
    const { id } = await lived([{ sex: 'F' }, { placeOfBirth: 'Nulle-Part', sex: 'M' }]);
    const [last, second, first] = await store.versions(EVERYTHING, id, {});
    expect(last).to.deep.equal({
      version: 3,
      at: at(2),
      by: 'FRA',
      action: 'UPDATE',
      from: 2,
      erased: null,
      changes: [
        { field: 'placeOfBirth', before: null, after: 'Nulle-Part', withheld: false },
        { field: 'sex', before: 'F', after: 'M', withheld: false },
      ],
    });
    expect(second).to.deep.include({ version: 2, from: 1 });
    expect(first).to.deep.include({ version: 1, action: 'CREATE', from: null, changes: [] });
  });

  it('shows each version under its own access, and compares it with the one seen before', async () => {
    const { id } = await lived([
      { access: onlyFor(), placeOfBirth: 'Hidden-Town' },
      { sex: 'F' },
      { access: FOR_ALL, placeOfBirth: 'Open-Town' },
      { access: onlyFor() },
    ]);
    const seen = await store.versions(GERMANY, id, {});
    expect(seen.map(({ version }) => version)).to.deep.equal([4, 1]);
    expect(seen[0]?.changes.map(({ field, before }) => [field, before])).to.deep.equal([
      ['placeOfBirth', null],
      ['sex', 'U'],
    ]);
    expect(JSON.stringify(seen)).to.not.contain('Hidden-Town');
    expect(await store.versions(readersScope(['FRA']), id, {})).to.have.length(5);
  });

  it('withholds what refers to other records, also once they are merged', async () => {
    const other = await store.insert(EVERYTHING, inventedPerson(at(0)));
    const link = { to: other.id, colour: 'RED', authority: 'FRA', at: at(1) } as const;
    const { id } = await lived([
      { identityLinks: [link] },
      { status: 'MERGED', mergedInto: other.id },
    ]);
    const versions = await store.versions(EVERYTHING, id, {});
    expect(versions.map(({ changes }) => changes)).to.deep.equal([
      [
        { field: 'mergedInto', before: null, after: null, withheld: true },
        { field: 'status', before: 'ACTIVE', after: 'MERGED', withheld: false },
      ],
      [{ field: 'identityLinks', before: null, after: null, withheld: true }],
      [],
    ]);
    expect(JSON.stringify(versions)).to.not.contain(other.id);
  });

  it('comes by pages, with the same differences as at once', async () => {
    const { id } = await lived(
      Array.from({ length: 6 }, (_, index) => ({ placeOfBirth: `${index}` })),
    );
    const all = await store.versions(EVERYTHING, id, {});
    expect(all.map(({ version }) => version)).to.deep.equal([7, 6, 5, 4, 3, 2, 1]);
    for (const first of [1, 2, 3, 7, 8]) {
      const paged: typeof all = [];
      for (let before = 8; before > 0; before = paged.at(-1)?.version ?? 0) {
        const page = await store.versions(EVERYTHING, id, { first, before });
        if (page.length === 0) break;
        paged.push(...page);
      }
      expect(paged, `pages of ${first}`).to.deep.equal(all);
    }
    expect(await store.versions(EVERYTHING, id, { first: 0 })).to.deep.equal([]);
    expect(await store.versions(EVERYTHING, id, { before: 1 })).to.deep.equal([]);
    const refusal = await store.versions(EVERYTHING, id, { first: 201 }).then(String, String);
    expect(refusal).to.contain('it may be 0 to 200');
  });

  it('shows no version twice where a writer was killed before it replaced what it had kept', async () => {
    const person = await lived([{ sex: 'F' }]);
    const dying = new PersonStore(
      gated(database, async (command) => {
        if (command === 'replaceOne') throw new Killed();
      }),
    );
    const change = { placeOfBirth: 'Never-Written' };
    await dying.replace(EVERYTHING, person, change, at(9)).catch((error) => {
      if (!(error instanceof Killed)) throw error;
    });
    const versions = async () =>
      (await store.versions(EVERYTHING, person.id, {})).map(({ version }) => version);
    expect(await versions()).to.deep.equal([2, 1]);
    await store.replace(EVERYTHING, person, { sex: 'M' }, at(10));
    expect(await versions()).to.deep.equal([3, 2, 1]);
    expect(await wasSaid(person.id)).to.not.contain('Never-Written');
  });

  it('says of erased versions that they were, and by whose order', async () => {
    const person = await lived([{ placeOfBirth: 'Wrong-Town' }]);
    const correction = { placeOfBirth: null };
    await store.replace(EVERYTHING, person, correction, at(5), {
      actor: 'SECRETARIAT',
      order: 'CCF',
    });
    const [last, ...erased] = await store.versions(EVERYTHING, person.id, {});
    expect(last).to.deep.include({ action: 'CORRECT', by: 'XPO', erased: null, changes: [] });
    expect(
      erased.map(({ version, changes, erased: by }) => ({ version, changes, by })),
    ).to.deep.equal(
      [2, 1].map((version) => ({ version, changes: [], by: { order: 'CCF', at: at(5) } })),
    );
    expect(await wasSaid(person.id)).to.not.contain('Wrong-Town');
  });

  it('takes a field that older versions did not bear for unchanged', async () => {
    const person = await store.insert(EVERYTHING, inventedPerson(at(0)));
    // As it lay there before persons had a state.
    await database
      .collection<{ _id: string }>('persons')
      .updateOne({ _id: person.id }, { $unset: { status: '', mergedInto: '', change: '' } });
    await store.replace(EVERYTHING, person, { sex: 'F' }, at(1));
    const [last, first] = await store.versions(EVERYTHING, person.id, {});
    expect(last?.changes.map(({ field }) => field)).to.deep.equal(['sex']);
    expect(first).to.deep.include({ by: null, action: null, from: null });
  });

  it('is empty for whom it never concerned, and for an id that never was', async () => {
    const person = inventedPerson(at(0), { access: onlyFor() });
    await store.insert(EVERYTHING, person);
    await store.replace(EVERYTHING, person, { sex: 'F' }, at(1));
    expect(await store.versions(GERMANY, person.id, {})).to.deep.equal([]);
    expect(await store.versions(GERMANY, 'FRA.00000000000000000000000000', {})).to.deep.equal([]);
  });

  /** A person who went through these changes, a minute apart. */
  async function lived(changes: readonly Partial<PersonRecord>[]): Promise<PersonRecord> {
    let person = await store.insert(EVERYTHING, inventedPerson(at(0)));
    for (const [index, change] of changes.entries()) {
      person = await store.replace(EVERYTHING, person, change, at(index + 1));
    }
    return person;
  }

  async function wasSaid(id: string): Promise<string> {
    return JSON.stringify(await store.versions(EVERYTHING, id, {}));
  }
});

const UPDATE = `mutation($id: ID!, $version: Int!, $changes: PersonChanges!) {
  updatePerson(id: $id, version: $version, changes: $changes) { version }
}`;
const VERSIONS = 'version by action from erased { order } changes { field before after withheld }';

describe('history over the gateway', () => {
  let world: TestStores;
  before(async () => {
    world = await testStores();
  });
  after(() => world.stop());

  for (const transport of TRANSPORTS) {
    describe(`over the ${transport} transport`, () => {
      let france: LiveDesk;
      let germany: LiveDesk;
      before(async () => {
        france = await liveDesk(world.databases, { transport, scope: readersScope(['FRA']) });
        germany = await liveDesk(world.databases, { transport, scope: GERMANY });
      });
      after(async () => {
        await france.stop();
        await germany.stop();
      });

      it('tells what an NCB may see of a record, also where the present version is not for it', async () => {
        const person = inventedPerson(at(0));
        await world.stores.persons.insert(EVERYTHING, person);
        const { id } = person;
        await france.ask(UPDATE, { id, version: 1, changes: { sex: 'F' } });
        await france.ask(UPDATE, {
          id,
          version: 2,
          changes: { access: { policy: 'ALLOW', countries: ['AUT'] }, placeOfBirth: 'Hidden-Town' },
        });
        const query = `query($id: ID!) { person(id: $id) { history { ${VERSIONS} } } personHistory(id: $id) { ${VERSIONS} } }`;
        const own = await france.ask(query, { id });
        const { person: found, personHistory } = own.data as {
          person: { history: object[] };
          personHistory: object[];
        };
        expect(personHistory).to.deep.equal(found.history);
        expect(personHistory).to.have.length(3);
        const others = await germany.ask(query, { id });
        expect(others.data).to.deep.equal({
          person: null,
          personHistory: [
            {
              version: 2,
              by: 'FRA',
              action: 'UPDATE',
              from: 1,
              erased: null,
              changes: [{ field: 'sex', before: 'U', after: 'F', withheld: false }],
            },
            { version: 1, by: 'FRA', action: 'CREATE', from: null, erased: null, changes: [] },
          ],
        });
      });
    });
  }
});
