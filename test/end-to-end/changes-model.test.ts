import {
  ChangeFeed,
  type ChangeKind,
  type ChangesPage,
  Housekeeping,
  readersScope,
} from '@globalcrimedesk/kernel';
import { type PersonRecord, PersonStore, personsSubgraph } from '@globalcrimedesk/persons';
import { expect } from 'chai';
import fc from 'fast-check';
import type { Db } from 'mongodb';
import { isLongRun } from '../helpers/config.ts';
import { type FreshDatabases, freshDatabases } from '../helpers/fresh-databases.ts';
import { gated } from '../helpers/gated.ts';
import { FOR_ALL, inventedPerson, onlyFor } from '../helpers/invented-person.ts';
import { EVERYTHING } from '../helpers/live-desk.ts';
import { Killed } from '../helpers/taken-in-turns.ts';

const START = Date.parse('2026-02-01T00:00:00Z');
const GERMANY = readersScope(['DEU']);

/** Records 0 to 2 are now and then for DEU; 3 and 4 never are. */
const RECORDS = ['0', '1', '2', '3', '4'].map((digit) => `FRA.${digit.repeat(26)}`);
const isEverForGermany = (record: number): boolean => record < 3;

const ACTIONS = [
  'open',
  'narrow',
  'close',
  'rename',
  'correct',
  'correct and close',
  'delete',
  'import',
  'killed before the write',
  'correct, killed before the erasure',
  'delete, killed before the erasure',
] as const;
type Action = (typeof ACTIONS)[number];
type Step =
  | { readonly do: 'write'; readonly record: number; readonly action: Action }
  | { readonly do: 'read'; readonly first: number }
  | { readonly do: 'keep house' };

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        do: fc.constant('write' as const),
        record: fc.nat(RECORDS.length - 1),
        action: fc.constantFrom(...ACTIONS),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('read' as const),
        first: fc.integer({ min: 1, max: 4 }),
      }),
    },
    { weight: 1, arbitrary: fc.constant({ do: 'keep house' as const }) },
  ),
  { maxLength: 30 },
);

describe('the change feed, compared with a model', function () {
  this.timeout(isLongRun ? 900_000 : 60_000);
  let databases: FreshDatabases;
  before(async () => {
    databases = await freshDatabases(personsSubgraph);
  });
  after(() => databases.stop());

  it('tells a reader what the model tells, and not a byte of what never was for them', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (taken) => {
        const world = new World(await databases.next());
        const bare = new World(await databases.next());
        for (const [index, step] of taken.entries()) {
          const now = new Date(START + index * 1_000);
          await world.take(step, now);
          // A world in which what is hidden never was.
          if (step.do !== 'write' || isEverForGermany(step.record)) await bare.take(step, now);
        }
        await world.readToTheEnd();
        await bare.readToTheEnd();
        expect(JSON.stringify(world.pages)).to.equal(JSON.stringify(bare.pages));
      }),
      { numRuns: isLongRun ? 1_000 : 12 },
    );
  });
});

interface Told {
  readonly id: string;
  readonly version: number;
  readonly kind: ChangeKind;
  /** Whether the version is for the reader; if so, it is told no more once it was erased. */
  readonly visible: boolean;
}

/** A database, a model of what DEU must be told of it, and DEU's reader, who is compared with the model at each page. */
class World {
  readonly pages: ChangesPage[] = [];
  readonly #store: PersonStore;
  readonly #dying: PersonStore;
  readonly #feed: ChangeFeed;
  readonly #house: Housekeeping;
  readonly #told: Told[] = [];
  readonly #erasedBelow = new Map<string, number>();
  #deadly = '';
  #place = 0;
  #cursor: string | null = null;

  constructor(database: Db) {
    this.#store = new PersonStore(database);
    this.#feed = new ChangeFeed(database, personsSubgraph.kinds);
    this.#house = new Housekeeping(database, personsSubgraph.kinds);
    this.#dying = new PersonStore(
      gated(database, async (command) => {
        if (command === this.#deadly) throw new Killed();
      }),
    );
  }

  async take(step: Step, now: Date): Promise<void> {
    if (step.do === 'read') await this.#read(step.first);
    else if (step.do === 'keep house') await this.#house.doSome();
    else await this.#write(RECORDS[step.record] ?? '', step, now);
  }

  async readToTheEnd(): Promise<void> {
    while (await this.#read(3)) if (this.pages.length > 1_000) throw new Error('No end is near.');
  }

  async #read(first: number): Promise<boolean> {
    const page = await this.#feed.page(GERMANY, { since: this.#cursor, first });
    const rows = this.#told.slice(this.#place, this.#place + first);
    this.#place += rows.length;
    const left = rows.filter(
      ({ id, version, visible }) => !visible || version >= (this.#erasedBelow.get(id) ?? 0),
    );
    expect(
      page.changes.map(({ id, version, kind, record, tombstone }) => ({
        id,
        version,
        kind,
        visible: record !== null,
        deleted: tombstone !== null,
      })),
    ).to.deep.equal(left.map((told) => ({ ...told, deleted: told.kind === 'DELETED' })));
    expect(page.hasMore).to.equal(this.#place < this.#told.length);
    if (rows.length === 0) expect(page.endCursor).to.equal(this.#cursor);
    this.#cursor = page.endCursor;
    this.pages.push(page);
    return page.hasMore;
  }

  async #write(id: string, { record, action }: Step & { do: 'write' }, now: Date): Promise<void> {
    const current = await this.#store.findById(EVERYTHING, id);
    const wide = isEverForGermany(record) ? FOR_ALL : onlyFor('ESP');
    const narrow = isEverForGermany(record) ? onlyFor('DEU', 'AUT') : onlyFor('AUT');
    if (current === null) {
      const fresh = inventedPerson(now, { id, access: action === 'narrow' ? narrow : wide });
      const { added } = await this.#store.bringIn(EVERYTHING, [fresh], now);
      if (added === 1) this.#say(undefined, fresh);
      else expect(this.#erasedBelow.get(id)).to.be.greaterThan(1);
      return;
    }
    const names = inventedPerson(now, { familyName: `Inventée ${now.getTime()}` }).names;
    switch (action) {
      case 'open':
        return this.#replace(current, { access: wide }, now);
      case 'narrow':
        return this.#replace(current, { access: narrow }, now);
      case 'close':
        return this.#replace(current, { access: onlyFor() }, now);
      case 'rename':
        return this.#replace(current, { names }, now);
      case 'correct':
        return this.#replace(current, { names }, now, this.#store);
      case 'correct and close':
        return this.#replace(current, { names, access: onlyFor() }, now, this.#store);
      case 'correct, killed before the erasure':
        this.#deadly = 'updateMany';
        return this.#replace(current, { names }, now, this.#dying);
      case 'import':
        await this.#store.bringIn(EVERYTHING, [{ ...current, names }], now);
        return this.#say(current, { ...current, version: current.version + 1 });
      case 'killed before the write':
        this.#deadly = 'replaceOne';
        await untilKilled(this.#dying.replace(EVERYTHING, current, { names }, now));
        return;
      case 'delete':
        await this.#store.delete(EVERYTHING, current, now, 'CCF');
        return this.#say(current, null);
      case 'delete, killed before the erasure':
        this.#deadly = 'updateMany';
        await untilKilled(this.#dying.delete(EVERYTHING, current, now, 'OWNER'));
        return this.#say(current, null);
    }
  }

  /** @param correcting the store that carries an order out; no order when nothing is said. */
  async #replace(
    current: PersonRecord,
    content: Partial<PersonRecord>,
    now: Date,
    correcting?: PersonStore,
  ): Promise<void> {
    const version = current.version + 1;
    const order = correcting === undefined ? null : 'OWNER';
    const store = correcting ?? this.#store;
    await untilKilled(store.replace(EVERYTHING, current, content, now, { order }));
    if (order !== null) this.#erasedBelow.set(current.id, version);
    this.#say(current, { ...current, ...content, version });
  }

  /** Notes what DEU must be told of a change; `null` stands for a record's end. */
  #say(before: PersonRecord | undefined, after: PersonRecord | null): void {
    const id = after?.id ?? before?.id ?? '';
    const version = after?.version ?? (before?.version ?? 0) + 1;
    const saw = before !== undefined && isForGermany(before);
    const sees = after !== null && isForGermany(after);
    const say = (kind: ChangeKind) => this.#told.push({ id, version, kind, visible: sees });
    if (after === null) {
      this.#erasedBelow.set(id, version);
      if (saw) say('DELETED');
    } else if (sees) say(saw ? 'UPDATED' : 'CREATED');
    else if (saw) say('WITHDRAWN');
  }
}

function isForGermany({ access }: PersonRecord): boolean {
  return access.policy === 'ALL' || access.countries.includes('DEU');
}

async function untilKilled(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
  }
}
