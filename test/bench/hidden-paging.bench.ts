import { openDatabases, openStores } from '@globalcrimedesk/desk';
import { readersScope, type Scope } from '@globalcrimedesk/kernel';
import { PERSON_ORDERS, type PersonRecord, type PersonStore } from '@globalcrimedesk/persons';
import { inventedPerson, onlyFor } from '../helpers/invented-person.ts';
import { EVERYTHING, silentLog } from '../helpers/live-desk.ts';
import { spread } from './spread.ts';

/** Of so many records, one is for all; the others are for their owner and Germany alone. */
const OPEN_ONE_IN = 100;
const BATCH = 1_000;
const ROUNDS = 15;
const ORDER = PERSON_ORDERS.RECORDED_AT_DESC;
const PAGE = { first: 20 };
/** A page far behind the first one: after so many records, or in the middle of fewer. */
const DEEP = 10_000;

const READERS: readonly [string, Scope][] = [
  ['0 % hidden', readersScope(['DEU'])],
  ['99 % hidden', readersScope(['ESP'])],
];

/** The same list for a reader who sees all of it and one who sees a hundredth, in turn, asked of the store itself. */
export async function benchHiddenPaging(
  dataDir: string,
  { records }: { readonly records: number },
): Promise<void> {
  const databases = await openDatabases({ dataDir, mongoUris: {}, databasePrefix: '' }, silentLog);
  const stores = openStores(databases);
  try {
    await stores.ensureIndexes();
    await write(stores.persons, records);
    const times = new Map<string, number[]>();
    const depths = new Map<string, Deep>();
    for (const [who, scope] of READERS) depths.set(who, await deepInto(stores.persons, scope));
    for (let round = 0; round < ROUNDS; round++) {
      for (const [who, scope] of READERS) {
        const deep = depths.get(who);
        const behind = { ...PAGE, after: deep?.cursor ?? null };
        await timed(times, `first page, ${who}`, () => stores.persons.page(scope, {}, ORDER, PAGE));
        await timed(times, `page after ${deep?.after}, ${who}`, () =>
          stores.persons.page(scope, {}, ORDER, behind),
        );
        if (round < 3) await timed(times, `total, ${who}`, () => stores.persons.count(scope, {}));
      }
    }
    for (const [what, values] of [...times].sort()) {
      process.stdout.write(`  ${what.padEnd(34)} ${spread(values, 'ms', 1)}\n`);
    }
  } finally {
    await stores.close();
    await databases.stop();
  }
}

async function write(store: PersonStore, records: number): Promise<void> {
  const begun = performance.now();
  for (let start = 0; start < records; start += BATCH) {
    const size = Math.min(BATCH, records - start);
    const batch = Array.from({ length: size }, (_, index) => personAt(start + index));
    await store.bringIn(EVERYTHING, batch, new Date());
  }
  const rate = (records * 1_000) / (performance.now() - begun);
  process.stdout.write(`  ${records} persons written, ${Math.round(rate)} a second\n`);
}

function personAt(index: number): PersonRecord {
  const recordedAt = new Date(Date.UTC(2020, 0, 1) + index * 1_000);
  const isOpen = index % OPEN_ONE_IN === 0;
  return inventedPerson(recordedAt, isOpen ? {} : { access: onlyFor('DEU') });
}

interface Deep {
  readonly cursor: string | null;
  /** How many records the cursor leaves behind. */
  readonly after: number;
}

async function deepInto(store: PersonStore, scope: Scope): Promise<Deep> {
  const visible = await store.count(scope, {});
  const wanted = Math.min(DEEP, Math.floor(visible / 2));
  let deep: Deep = { cursor: null, after: 0 };
  while (deep.after < wanted) {
    const first = Math.min(200, wanted - deep.after);
    const { edges, pageInfo } = await store.page(scope, {}, ORDER, { first, after: deep.cursor });
    deep = { cursor: pageInfo.endCursor, after: deep.after + edges.length };
  }
  return deep;
}

async function timed(
  times: Map<string, number[]>,
  what: string,
  work: () => Promise<unknown>,
): Promise<void> {
  const begun = performance.now();
  await work();
  times.set(what, [...(times.get(what) ?? []), performance.now() - begun]);
}
