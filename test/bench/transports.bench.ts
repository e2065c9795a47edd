import { isDeepStrictEqual } from 'node:util';
import { openDatabases, openStores, seedWorld, startDesk } from '@globalcrimedesk/desk';
import { ask, EVERYTHING, silentLog, TRANSPORTS, untilReady } from '../helpers/live-desk.ts';
import { middle, spread } from './spread.ts';

const WORLD = { persons: 2_000, seed: 5, base: new Date('2026-01-01T00:00:00Z') };
const ROUNDS = 7;
const ROUND_MS = 2_000;
const CLIENTS = 8;
const NATIONALITIES = ['FRA', 'DEU', 'ESP', 'ITA', 'GBR', 'USA', 'BRA', 'IND'];

const QUERY = `query($first: Int!, $nationality: String!) {
  persons(first: $first, filter: { nationalities: [$nationality] }) {
    edges { node {
      id dataOwner nationalities
      names { kind familyName givenNames script }
      documents { issuingState documentNumber status }
      notices { number colour status requestingNcb }
    } }
    pageInfo { hasNextPage endCursor }
  }
}`;

/** The first query with varied variables, both transports in turn, answers compared first. */
export async function benchTransports(dataDir: string): Promise<void> {
  const databases = await openDatabases({ dataDir, mongoUris: {}, databasePrefix: '' }, silentLog);
  const stores = openStores(databases);
  await stores.ensureIndexes();
  await seedWorld(stores, EVERYTHING, WORLD);
  await stores.close();
  const desks = await Promise.all(
    TRANSPORTS.map((transport) =>
      startDesk({
        host: '127.0.0.1',
        port: 0,
        databases: databases.of,
        transport,
        access: { kind: 'development', scope: EVERYTHING },
        log: silentLog,
      }),
    ),
  );
  try {
    await Promise.all(desks.map(({ url }) => untilReady(url)));
    await assertSameAnswers(desks.map(({ graphqlUrl }) => graphqlUrl));
    const rates = TRANSPORTS.map((): number[] => []);
    for (let round = 0; round < ROUNDS; round++) {
      for (const [index, desk] of desks.entries()) {
        rates[index]?.push(await requestsPerSecond(desk.graphqlUrl, round));
      }
    }
    TRANSPORTS.forEach((transport, index) => {
      const rate = spread(rates[index] ?? [], 'requests/s');
      process.stdout.write(`  ${transport.padEnd(12)} ${rate}\n`);
    });
    const ratio = middle(rates[0] ?? []) / middle(rates[1] ?? []);
    process.stdout.write(`  in process : over HTTP = ${ratio.toFixed(2)}\n`);
    const { rss } = process.memoryUsage();
    process.stdout.write(
      `  memory of this process, with both desks and the clients: ${Math.round(rss / 2 ** 20)} MiB\n`,
    );
  } finally {
    await Promise.all(desks.map((desk) => desk.stop()));
    await databases.stop();
  }
}

async function requestsPerSecond(url: string, round: number): Promise<number> {
  const end = performance.now() + ROUND_MS;
  let done = 0;
  const client = async (offset: number) => {
    for (let index = offset; performance.now() < end; index++) {
      const { errors } = await ask(url, QUERY, variables(index + round));
      if (errors !== undefined)
        throw new Error(`A benchmark request failed: ${errors[0]?.message}`);
      done += 1;
    }
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: CLIENTS }, (_, index) => client(index)));
  return (done * 1_000) / (performance.now() - begun);
}

function variables(index: number): object {
  return { first: 3 + (index % 5), nationality: NATIONALITIES[index % NATIONALITIES.length] };
}

async function assertSameAnswers(urls: readonly string[]): Promise<void> {
  for (let index = 0; index < 40; index++) {
    const [first, ...others] = await Promise.all(
      urls.map((url) => ask(url, QUERY, variables(index))),
    );
    if (others.every((other) => isDeepStrictEqual(other, first)) && first?.data) continue;
    throw new Error('The transports do not answer alike: there is nothing to compare.');
  }
}
