import {
  openDatabases,
  openStores,
  seedWorld,
  startDesk,
  usualHolder,
} from '@globalcrimedesk/desk';
import type { Callers } from '@globalcrimedesk/gateway';
import { callerKeys } from '@globalcrimedesk/kernel';
import { bodyOfCall, type GraphqlMeta, verifyCall } from '@globalcrimedesk/service';
import { testCallers } from '../helpers/callers.ts';
import { ask, EVERYTHING, silentLog, untilReady } from '../helpers/live-desk.ts';
import { spread } from './spread.ts';

const WORLD = { persons: 500, seed: 5, base: new Date('2026-01-01T00:00:00Z') };
const ROUNDS = 7;
const TURNS = 500;
const REQUESTS = 150;
const ANALYST = { roles: ['ANALYST'], ncb: 'FRA' } as const;
const QUERY = `query($first: Int!) { persons(first: $first) { edges { node {
  id names { familyName } documents { documentNumber status } notices { number colour }
} } } }`;

const CALL = { query: QUERY, variables: { first: 5 } };

type Work = (turn: number) => Promise<unknown>;

/** What it costs to know a caller, and to vouch for them: each step alone, then whole requests, with and without. */
export async function benchCallers(dataDir: string): Promise<void> {
  const callers = await testCallers();
  if (callers.access.kind !== 'callers') throw new Error('These callers are none.');
  try {
    for (const [name, work] of await steps(callers.access.callers, callers)) {
      const readings: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) readings.push(await microseconds(work));
      process.stdout.write(`  ${name.padEnd(38)} ${spread(readings, 'µs')}\n`);
    }
    await benchRequests(dataDir, callers);
  } finally {
    await callers.close();
  }
}

async function steps(
  { identify, sign }: Callers,
  { issuer, keys, headersOf }: Awaited<ReturnType<typeof testCallers>>,
): Promise<[name: string, work: Work][]> {
  const holder = usualHolder(ANALYST);
  const fresh = Array.from({ length: TURNS * (ROUNDS + 1) }, () => issuer.issue(holder, 3_600));
  const tokens = await Promise.all(fresh);
  let next = 0;
  const known = metaOf(await headersOf(ANALYST));
  const identified = await identify(known);
  if ('refusal' in identified || identified.caller === null) throw new Error('Nobody is known.');
  const { caller } = identified;
  const toSign = { caller, subgraph: 'persons', requestId: 'bench', body: bodyOfCall(CALL) };
  const signature = await sign(toSign);
  const expected = { ...toSign, keys: callerKeys(keys.callKeys, silentLog) };
  const now = new Date();
  return [
    ['a token seen for the first time', () => identify(metaOf(bearer(tokens[next++] ?? '')))],
    ['a token that came before (cached)', () => identify(known)],
    ['signing a call to a subgraph', () => sign({ ...toSign, body: bodyOfCall(CALL) })],
    ['verifying it there', () => verifyCall(signature, expected, now)],
  ];
}

async function microseconds(work: Work): Promise<number> {
  const begun = performance.now();
  for (let turn = 0; turn < TURNS; turn += 1) await work(turn);
  return ((performance.now() - begun) * 1_000) / TURNS;
}

/** In process, one after the other, so that a difference is work and not waiting. */
async function benchRequests(
  dataDir: string,
  callers: Awaited<ReturnType<typeof testCallers>>,
): Promise<void> {
  const databases = await openDatabases({ dataDir, mongoUris: {}, databasePrefix: '' }, silentLog);
  const stores = openStores(databases);
  await stores.ensureIndexes();
  await seedWorld(stores, EVERYTHING, WORLD);
  await stores.close();
  const accesses = [{ kind: 'development', scope: EVERYTHING } as const, callers.access];
  const desks = await Promise.all(
    accesses.map((access) =>
      startDesk({
        host: '127.0.0.1',
        port: 0,
        databases: databases.of,
        transport: 'in-process',
        access,
        log: silentLog,
      }),
    ),
  );
  try {
    await Promise.all(desks.map(({ url }) => untilReady(url)));
    const headers = await callers.headersOf(ANALYST);
    const readings = desks.map((): number[] => []);
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [index, { graphqlUrl }] of desks.entries()) {
        const begun = performance.now();
        for (let turn = 0; turn < REQUESTS; turn += 1) {
          const { errors } = await ask(graphqlUrl, QUERY, { first: 3 + (turn % 5) }, headers);
          if (errors !== undefined) throw new Error(`A request failed: ${errors[0]?.message}`);
        }
        readings[index]?.push((performance.now() - begun) / REQUESTS);
      }
    }
    const names = ['a request of nobody (3 calls)', 'a request of a caller (3 signed calls)'];
    for (const [index, name] of names.entries()) {
      process.stdout.write(`  ${name.padEnd(38)} ${spread(readings[index] ?? [], 'ms', 2)}\n`);
    }
  } finally {
    await Promise.all(desks.map((desk) => desk.stop()));
    await databases.stop();
  }
}

function bearer(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}

function metaOf(headers: Record<string, string>): GraphqlMeta {
  return {
    requestId: 'bench',
    deadline: Date.now() + 60_000,
    signal: new AbortController().signal,
    method: 'POST',
    headers,
  };
}
