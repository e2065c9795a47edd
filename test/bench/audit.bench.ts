import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { openDatabases, openStores, seedWorld, startDesk } from '@globalcrimedesk/desk';
import { UNLIMITED } from '../end-to-end/leaks/unlimited.ts';
import { testCallers } from '../helpers/callers.ts';
import { ask, EVERYTHING, silentLog, untilReady } from '../helpers/live-desk.ts';
import { middle, spread } from './spread.ts';

const WORLD = { persons: 1_000, seed: 5, base: new Date('2026-01-01T00:00:00Z') };
const ROUNDS = 5;
const ROUND_MS = 1_500;
const CONCURRENCY = [1, 8, 64];
const QUERY = `query($id: ID!) { person(id: $id) { id names { familyName } documents { id status } } }`;

/** Milliseconds that a request takes with and without the audit, alternating in one run. */
export async function benchAudit(dataDir: string): Promise<void> {
  const databases = await openDatabases({ dataDir, mongoUris: {}, databasePrefix: '' }, silentLog);
  const stores = openStores(databases);
  await stores.ensureIndexes();
  await seedWorld(stores, EVERYTHING, WORLD);
  const ids: string[] = [];
  for await (const batch of stores.persons.scan(EVERYTHING, {})) {
    ids.push(...batch.map(({ id }) => id));
  }
  await stores.close();
  const callers = await testCallers();
  const start = (audit: object) =>
    startDesk({
      host: '127.0.0.1',
      port: 0,
      databases: databases.of,
      transport: 'in-process',
      access: callers.access,
      log: silentLog,
      limits: UNLIMITED,
      ...audit,
    });
  const desks = [await start({}), await start({ audit: { dataDir: join(dataDir, 'audited') } })];
  const headers = await callers.headersOf({
    roles: ['ANALYST'],
    ncb: 'FRA',
    purpose: 'INVESTIGATION',
  });
  try {
    await Promise.all(desks.map(({ url }) => untilReady(url)));
    for (const clients of CONCURRENCY) {
      const times = desks.map((): number[] => []);
      for (let round = 0; round < ROUNDS; round += 1) {
        for (const [index, { graphqlUrl }] of desks.entries()) {
          times[index]?.push(await msPerRequest(graphqlUrl, { clients, ids, headers }));
        }
      }
      const [without = [], audited = []] = times;
      process.stdout.write(`  ${clients} at once, without  ${spread(without, 'ms', 2)}\n`);
      process.stdout.write(`  ${clients} at once, audited  ${spread(audited, 'ms', 2)}\n`);
      const cost = middle(audited) - middle(without);
      process.stdout.write(`  the audit costs each ${cost.toFixed(2)} ms\n`);
    }
  } finally {
    await Promise.all(desks.map((desk) => desk.stop()));
    await callers.close();
    await databases.stop();
  }
}

interface Load {
  readonly clients: number;
  readonly ids: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
}

/** How long one client waits for an answer, on average. */
async function msPerRequest(url: string, { clients, ids, headers }: Load): Promise<number> {
  const begun = performance.now();
  const end = begun + ROUND_MS;
  let done = 0;
  const client = async () => {
    while (performance.now() < end) {
      const { errors } = await ask(url, QUERY, { id: ids[randomInt(ids.length)] }, headers);
      if (errors !== undefined) throw new Error(`A request failed: ${errors[0]?.message}`);
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return ((performance.now() - begun) * clients) / done;
}
