import { ChangeFeed, Housekeeping, readersScope, type Scope } from '@globalcrimedesk/kernel';
import { type PersonRecord, PersonStore, personsSubgraph } from '@globalcrimedesk/persons';
import { DeskError } from '@globalcrimedesk/service';
import { expect } from 'chai';
import fc from 'fast-check';
import type { Db, Document } from 'mongodb';
import { isLongRun } from '../helpers/config.ts';
import { type Dice, dice } from '../helpers/dice.ts';
import { costsOf } from '../helpers/examined.ts';
import { FeedReader } from '../helpers/feed-reader.ts';
import { expectedChanges } from '../helpers/feed-truth.ts';
import { type FreshDatabases, freshDatabases } from '../helpers/fresh-databases.ts';
import { type Gate, gated } from '../helpers/gated.ts';
import { FOR_ALL, inventedPerson, onlyFor } from '../helpers/invented-person.ts';
import {
  EVERYTHING,
  type LiveDesk,
  liveDesk,
  type TestStores,
  TRANSPORTS,
  testStores,
} from '../helpers/live-desk.ts';
import { type Process, takeTurns } from '../helpers/taken-in-turns.ts';

const START = Date.parse('2026-02-01T00:00:00Z');
const READERS: readonly [string | null, Scope][] = [
  [null, EVERYTHING],
  ['DEU', readersScope(['DEU'])],
  ['ESP', readersScope(['ESP'])],
];

describe('the change feed under concurrent writers, readers and kills', function () {
  this.timeout(isLongRun ? 900_000 : 60_000);
  let databases: FreshDatabases;
  before(async () => {
    databases = await freshDatabases(personsSubgraph);
  });
  after(() => databases.stop());

  it('brings each reader each version of each record once, in its order, whatever is killed when', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        await livesThrough(await databases.next(), dice(seed));
      }),
      { numRuns: isLongRun ? 400 : 6, endOnFailure: true },
    );
  });
});

describe('the change feed', function () {
  this.timeout(60_000);
  let databases: FreshDatabases;
  let database: Db;
  let store: PersonStore;
  let feed: ChangeFeed;
  before(async () => {
    databases = await freshDatabases(personsSubgraph);
  });
  beforeEach(async () => {
    database = await databases.next();
    store = new PersonStore(database);
    feed = new ChangeFeed(database, personsSubgraph.kinds);
  });
  after(() => databases.stop());

  it('gives places to more than one batch, and says that more follows until all has come', async () => {
    const persons = times(2_500, () => inventedPerson(new Date(START)));
    await store.bringIn(EVERYTHING, persons, new Date(START));
    const reader = new FeedReader(EVERYTHING);
    for (let read = 0; read < 2_500; read += 200) {
      const { changes, hasMore } = await reader.readOn(feed, { first: 200 });
      expect([changes.length, hasMore]).to.deep.equal([
        Math.min(200, 2_500 - read),
        read + 200 < 2_500,
      ]);
    }
    expect(reader.copy.size).to.equal(2_500);
  });

  it('gives places to thousands of versions of one record that nobody read meanwhile', async () => {
    let person = await store.insert(EVERYTHING, inventedPerson(new Date(START)));
    for (let version = 2; version <= 40; version++) {
      person = await store.replace(EVERYTHING, person, {}, new Date(START));
    }
    const [pattern] = await database.collection('history').find().limit(1).toArray();
    const past = times(2_500, () => ({ ...pattern }) as Document);
    for (const [index, one] of past.entries()) {
      Object.assign(one, { version: 100 + index, _id: `${person.id}/${100 + index}` });
      one.unsequenced = one.version;
    }
    await database.collection('history').insertMany(past);
    await database
      .collection('persons')
      .updateOne({}, { $set: { version: 3_000, unsequenced: 3_000 } });
    const reader = new FeedReader(EVERYTHING);
    await reader.readAll(feed, { first: 200 });
    const versions = reader.met.map(({ version }) => version);
    expect(versions).to.deep.equal(versions.toSorted((one, other) => one - other));
    expect(new Set(versions).size).to.equal(40 - 1 + 2_500 + 1);
    expect(
      await database.collection('history').countDocuments({ unsequenced: { $gt: 0 } }),
    ).to.equal(0);
  });

  it('tells nobody that changes wait which are not for them', async () => {
    const hidden = times(1_200, () => inventedPerson(new Date(START), { access: onlyFor('ESP') }));
    await store.bringIn(EVERYTHING, hidden, new Date(START));
    expect(await feed.page(readersScope(['DEU']), { first: 1 })).to.deep.equal({
      changes: [],
      endCursor: null,
      hasMore: false,
    });
    expect((await feed.page(readersScope(['ESP']), { first: 200 })).hasMore).to.equal(true);
  });

  it('says that more follows when what waits beyond the batch is for the reader', async () => {
    const hidden = times(1_000, () => inventedPerson(new Date(START), { access: onlyFor('ESP') }));
    await store.bringIn(EVERYTHING, hidden, new Date(START));
    await store.insert(EVERYTHING, inventedPerson(new Date(START + 1_000)));
    const reader = new FeedReader(readersScope(['DEU']));
    expect(await reader.readOn(feed, {})).to.deep.include({ changes: [], hasMore: true });
    const { changes, hasMore } = await reader.readOn(feed, {});
    expect([changes.length, hasMore]).to.deep.equal([1, false]);
  });

  it('begins at a moment without leaving out what a fast clock had placed before it', async () => {
    const at = (seconds: number) => new Date(START + seconds * 1_000);
    const write = async (seconds: number, access = FOR_ALL) => {
      const person = await store.insert(EVERYTHING, inventedPerson(at(seconds), { access }));
      await feed.placeSome();
      return person.id;
    };
    const early = await write(0);
    await write(900, onlyFor('ESP'));
    const fast = await write(300);
    const slow = await write(60);
    const from = async (seconds: number, scope: Scope = readersScope(['DEU'])) =>
      (await feed.page(scope, { from: at(seconds) })).changes.map(({ id }) => id);
    expect(await from(0)).to.deep.equal([early, fast, slow]);
    expect(await from(60)).to.deep.equal([fast, slow]);
    expect(await from(61)).to.deep.equal([fast, slow]);
    expect(await from(301)).to.deep.equal([]);
    expect((await from(301, EVERYTHING)).length).to.equal(3);
    expect(await from(901, EVERYTHING)).to.deep.equal([]);
  });

  it('goes on by a cursor that says more than `from`, and narrows by owner', async () => {
    for (const dataOwner of ['FRA', 'DEU', 'FRA']) {
      await store.insert(EVERYTHING, inventedPerson(new Date(START), { dataOwner }));
    }
    const all = await feed.page(EVERYTHING, { first: 1 });
    const rest = await feed.page(EVERYTHING, { since: all.endCursor, from: new Date(START + 1e9) });
    expect(rest.changes.length).to.equal(2);
    const french = await feed.page(EVERYTHING, { dataOwner: ['FRA'] });
    expect(french.changes.map(({ id }) => id.slice(0, 3))).to.deep.equal(['FRA', 'FRA']);
    const nobody = await feed.page(EVERYTHING, { dataOwner: ['AUT'], since: all.endCursor });
    expect(nobody).to.deep.equal({ changes: [], endCursor: all.endCursor, hasMore: false });
  });

  it('spares who comes late what was erased, and still tells them to drop what they may hold', async () => {
    const at = (second: number) => new Date(START + second * 1_000);
    const write = (person: PersonRecord, change: Partial<PersonRecord>, order?: 'OWNER') =>
      store.replace(EVERYTHING, person, change, at(1), { order: order ?? null });
    const narrowed = await store.insert(EVERYTHING, inventedPerson(at(0)));
    const corrected = await store.insert(EVERYTHING, inventedPerson(at(0)));
    const deleted = await store.insert(EVERYTHING, inventedPerson(at(0)));
    const closed = await write(narrowed, { access: onlyFor() });
    await store.delete(EVERYTHING, closed, at(2), 'CCF');
    await write(await write(corrected, { sex: 'F' }), { sex: 'M' }, 'OWNER');
    await store.delete(EVERYTHING, deleted, at(2), 'OWNER');
    const { changes } = await feed.page(readersScope(['DEU']), {});
    const told = (id: string) =>
      changes.filter((change) => change.id === id).map(({ version, kind }) => [version, kind]);
    expect(told(narrowed.id)).to.deep.equal([[2, 'WITHDRAWN']]);
    expect(told(corrected.id)).to.deep.equal([[3, 'UPDATED']]);
    expect(told(deleted.id)).to.deep.equal([[2, 'DELETED']]);
  });

  it('refuses a cursor of a hidden change like one that never was', async () => {
    await store.insert(EVERYTHING, inventedPerson(new Date(START), { access: onlyFor('ESP') }));
    const { endCursor } = await feed.page(EVERYTHING, {});
    const never = Buffer.from(JSON.stringify(['FRA.0000000000000000000000000', 1]));
    for (const since of [endCursor, never.toString('base64url'), '', 'x', 'bnVsbA', 'WzEsMl0']) {
      const refusal = await feed.page(readersScope(['DEU']), { since }).then(String, String);
      expect(refusal, `${since}`).to.contain('The cursor is none of this feed');
    }
  });

  it('asks few questions, each served by an index', async () => {
    const at = new Date(START);
    const persons = times(2_000, (index) =>
      inventedPerson(at, {
        dataOwner: index % 100 === 0 ? 'AUT' : 'FRA',
        access: index % 100 === 0 ? onlyFor('DEU') : onlyFor('ESP'),
      }),
    );
    await store.bringIn(EVERYTHING, persons, at);
    const [first] = persons;
    if (first === undefined) throw new Error('Nobody was invented.');
    let person = first;
    for (let turn = 0; turn < 20; turn++) person = await store.replace(EVERYTHING, person, {}, at);
    await feed.placeSome();
    await feed.placeSome();
    await store.replace(EVERYTHING, person, {}, at);
    const mongo = { uri: databases.uri, database: database.databaseName };
    const onePage = (scope: Scope, query: object) =>
      costsOf(mongo, (other) =>
        new ChangeFeed(other, personsSubgraph.kinds).page(scope, { first: 10, ...query }),
      );
    const placing = await onePage(EVERYTHING, {});
    const costs = [
      ...placing,
      ...(await onePage(readersScope(['DEU']), {})),
      ...(await onePage(EVERYTHING, { dataOwner: ['AUT'] })),
      ...(await onePage(readersScope(['DEU']), { dataOwner: ['AUT'], from: at })),
      ...(await costsOf(mongo, (other) =>
        new PersonStore(other).versions(EVERYTHING, first.id, { first: 5, before: 10 }),
      )),
    ];
    for (const cost of costs) {
      expect(cost.sorted, JSON.stringify(cost)).to.equal(false);
      expect(cost.examined, JSON.stringify(cost)).to.be.at.most(2 * cost.returned + 2);
    }
    // One of them asks what waits among the hits.
    expect(placing.length).to.be.at.most(10);
  });
});

const CHANGES = `query($since: String, $from: DateTime, $first: Int) {
  personChanges(since: $since, from: $from, first: $first) {
    changes { cursor kind id version person { id names { familyName } } } endCursor hasMore
  }
}`;

interface Page {
  readonly changes: readonly {
    readonly id: string;
    readonly kind: string;
    readonly person: object;
  }[];
  readonly endCursor: string | null;
  readonly hasMore: boolean;
}

describe('changes of persons over the gateway', () => {
  const now = new Date(START);
  const persons = times(5, () => inventedPerson(now));

  for (const transport of TRANSPORTS) {
    describe(`over the ${transport} transport`, () => {
      let world: TestStores;
      let desk: LiveDesk;
      before(async () => {
        world = await testStores();
        await world.stores.persons.bringIn(EVERYTHING, persons, now);
        desk = await liveDesk(world.databases, { transport, scope: readersScope(['DEU']) });
      });
      after(async () => {
        await desk.stop();
        await world.stop();
      });

      const page = async (variables: object): Promise<Page> => {
        const { data, errors } = await desk.ask(CHANGES, variables);
        expect(errors).to.equal(undefined);
        return (data as { personChanges: Page }).personChanges;
      };

      it('come page by page, and then no more', async () => {
        const met: string[] = [];
        let since: string | null = null;
        for (const count of [2, 2, 1, 0]) {
          const { changes, endCursor, hasMore }: Page = await page({ since, first: 2 });
          expect([changes.length, hasMore]).to.deep.equal([count, met.length + count < 5]);
          met.push(...changes.map(({ id }) => id));
          since = endCursor;
        }
        expect(met).to.have.members(persons.map(({ id }) => id));
      });

      it('begin at a moment', async () => {
        expect((await page({ from: now.toISOString() })).changes).to.have.length(5);
        expect(await page({ from: new Date(START + 1).toISOString() })).to.deep.equal({
          changes: [],
          endCursor: null,
          hasMore: false,
        });
      });

      it('are refused for a cursor that is none, and for too long a page', async () => {
        const codeOf = async (variables: object) =>
          (await desk.ask(CHANGES, variables)).errors?.[0]?.extensions?.code;
        expect(await codeOf({ since: 'none' })).to.equal('INVALID_CURSOR');
        expect(await codeOf({ first: 0 })).to.equal('PAGE_TOO_LARGE');
        expect(await codeOf({ first: 201 })).to.equal('PAGE_TOO_LARGE');
      });

      it('cost few commands to write and to read', async () => {
        const mine = await world.stores.persons.insert(
          EVERYTHING,
          inventedPerson(now, { dataOwner: 'DEU', access: onlyFor() }),
        );
        const { id } = mine;
        await page({ first: 200 });
        desk.countCommands();
        const change =
          'mutation($id: ID!) { updatePerson(id: $id, version: 1, changes: {sex: F}) { id } }';
        await desk.ask(change, { id });
        expect(desk.countCommands()).to.deep.equal({ find: 2, insert: 1, update: 1 });
        await page({ first: 200 });
        expect(total(desk.countCommands())).to.be.at.most(13);
        await page({ first: 200 });
        expect(total(desk.countCommands())).to.be.at.most(7);
        const order =
          'mutation($id: ID!) { deletePerson(id: $id, version: 2, order: OWNER) { id } }';
        await desk.ask(order, { id });
        expect(desk.countCommands()).to.deep.equal({ find: 2, insert: 1, update: 3 });
      });
    });
  }
});

function total(commands: Readonly<Record<string, number>>): number {
  return Object.values(commands).reduce((sum, count) => sum + count, 0);
}

/** Runs writers, sequencers and readers against each other, then compares what was read with what is stored. */
async function livesThrough(database: Db, roll: Dice): Promise<void> {
  const known: string[] = [];
  const readers = READERS.map(([code, scope]) => ({ code, reader: new FeedReader(scope) }));
  const processes: Process[] = [
    ...times(3, () => process(roll, (gate) => write(gated(database, gate), known, roll))),
    ...times(2, () => process(roll, (gate) => keepHouse(gated(database, gate)))),
    ...readers.map(({ reader }) =>
      process(roll, (gate) => follow(reader, gated(database, gate), roll)),
    ),
  ];
  await takeTurns(processes, roll);

  const house = new Housekeeping(database, personsSubgraph.kinds);
  while (!(await house.doSome()));
  expect(await erasedContent(database)).to.deep.equal([]);
  const feed = new ChangeFeed(database, personsSubgraph.kinds);
  for (const { code, reader } of readers) {
    await reader.readAll(feed, { first: 3 });
    await meetsAll(database, code, reader);
    const late = new FeedReader(READERS.find(([other]) => other === code)?.[1] ?? EVERYTHING);
    await late.readAll(feed, { first: 200 });
    const stillThere = new Set(late.met.map(({ cursor }) => cursor));
    expect(
      reader.met.filter(({ cursor }) => stillThere.has(cursor)).map(({ cursor }) => cursor),
    ).to.deep.equal(late.met.map(({ cursor }) => cursor));
  }
}

/** Ids of past versions whose content should be gone. */
async function erasedContent(database: Db): Promise<unknown[]> {
  const left: unknown[] = [];
  for await (const { _id, erased } of database
    .collection('persons')
    .find({ erased: { $ne: null } })) {
    const filter = { recordId: _id, version: { $lt: erased.below }, content: { $exists: true } };
    left.push(...(await database.collection('history').distinct('_id', filter)));
  }
  return left;
}

async function meetsAll(database: Db, code: string | null, reader: FeedReader): Promise<void> {
  const expected = await expectedChanges(database, code);
  for (const [id, changes] of expected) {
    const met = reader.met.filter((change) => change.id === id);
    const versions = new Set(met.map(({ version }) => version));
    expect(
      met.map(({ version, kind }) => ({ version, kind })),
      `${id} for ${code}`,
    ).to.deep.equal(
      changes
        .filter(({ version, erased }) => !erased || versions.has(version))
        .map(({ version, kind }) => ({ version, kind })),
    );
  }
  expect(reader.met.filter(({ id }) => !expected.has(id))).to.deep.equal([]);
  const scope = READERS.find(([other]) => other === code)?.[1] ?? EVERYTHING;
  const stored = new Map<string, PersonRecord>();
  const store = new PersonStore(database);
  for await (const batch of store.scan(scope, { status: ['ACTIVE'] })) {
    for (const person of batch) stored.set(person.id, person);
  }
  expect(sorted(reader.copy)).to.deep.equal(sorted(stored));
}

/** Some die young, some live on. */
function process(roll: Dice, work: (gate: Gate) => Promise<void>): Process {
  return roll(3) === 0 ? { work, lives: roll(30) } : { work };
}

async function write(database: Db, known: string[], roll: Dice): Promise<void> {
  const store = new PersonStore(database);
  const skew = roll(20_000) - 10_000;
  for (let turn = 0; turn < 6; turn++) {
    const now = new Date(START + skew + turn * 1_000);
    try {
      await writeOnce(store, known, roll, now);
    } catch (error) {
      if (!(error instanceof DeskError)) throw error;
      expect(error.code).to.be.oneOf(['VERSION_CONFLICT', 'NOT_FOUND']);
    }
  }
}

async function writeOnce(store: PersonStore, known: string[], roll: Dice, now: Date) {
  const id = known[roll(known.length + 2)];
  const access = [FOR_ALL, onlyFor('DEU'), onlyFor('ESP'), onlyFor()][roll(4)] ?? FOR_ALL;
  const familyName = `Inventée ${roll(1_000)}`;
  if (id === undefined) {
    const person = inventedPerson(now, { access, familyName });
    known.push(person.id);
    await store.insert(EVERYTHING, person);
    return;
  }
  const current = await store.findById(EVERYTHING, id);
  if (current === null) return;
  const names = inventedPerson(now, { familyName }).names;
  switch (roll(6)) {
    case 0:
      await store.delete(EVERYTHING, current, now, 'OWNER');
      return;
    case 1:
      await store.replace(EVERYTHING, current, { names }, now, { order: 'OWNER' });
      return;
    case 2:
      await store.bringIn(EVERYTHING, [{ ...current, names }, inventedPerson(now)], now);
      return;
    case 3:
      await store.replace(EVERYTHING, current, { names }, now);
      return;
    default:
      await store.replace(EVERYTHING, current, { access }, now);
  }
}

async function keepHouse(database: Db): Promise<void> {
  const house = new Housekeeping(database, personsSubgraph.kinds);
  for (let turn = 0; turn < 6; turn++) await house.doSome();
}

async function follow(reader: FeedReader, database: Db, roll: Dice): Promise<void> {
  const feed = new ChangeFeed(database, personsSubgraph.kinds);
  for (let turn = 0; turn < 6; turn++) {
    const first = 1 + roll(4);
    const { changes } = await reader.readOn(feed, { first });
    expect(changes.length).to.be.at.most(first);
  }
}

function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

function sorted<T>(records: ReadonlyMap<string, T>): [string, T][] {
  return [...records].sort(([one], [other]) => (one < other ? -1 : 1));
}
