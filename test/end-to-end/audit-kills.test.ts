import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { usualHolder } from '@globalcrimedesk/desk';
import { openLocalIssuer } from '@globalcrimedesk/gateway';
import { type AuditArchive, keyFiles, verifyAudit } from '@globalcrimedesk/service';
import { expect } from 'chai';
import { isLongRun } from '../helpers/config.ts';
import { dice } from '../helpers/dice.ts';
import { inventedPerson } from '../helpers/invented-person.ts';
import { EVERYTHING, type TestStores, testStores, untilReady } from '../helpers/live-desk.ts';
import { freePort, runDesk, runProcess } from '../helpers/process.ts';
import { entriesOnDisk } from '../helpers/read-spool.ts';

const ROUNDS = isLongRun ? 25 : 2;
const CLIENTS = 8;
/** Nobody is killed before so much was acknowledged, however slow the machine is: a kill in silence would show nothing. */
const LEAST_WRITTEN = 25;
const LEAST_ANSWERED = 20;
const ACKNOWLEDGED = new RegExp(`(?:.*\\n){${LEAST_WRITTEN + 2}}`);

describe('the audit, where processes are killed', function () {
  this.timeout(ROUNDS * 40_000);
  let dataDir: string;

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'desk-kills-'));
  });
  afterEach(() => rm(dataDir, { recursive: true }));

  it('has every entry that was acknowledged, in one chain', async () => {
    const roll = dice(1);
    const acknowledged: string[] = [];
    for (let round = 0; round < ROUNDS * 2; round += 1) {
      const writer = runProcess('test/helpers/spool-process.ts', [dataDir, String(round)]);
      await writer.printed(ACKNOWLEDGED);
      await pause(roll(200));
      await writer.end('SIGKILL');
      // The last line may be torn by the kill.
      acknowledged.push(...writer.stdout().split('\n').slice(0, -1));
    }
    const kept = new Set((await entriesOnDisk(dataDir, 'test')).map(({ body }) => body.name));
    expect(acknowledged.length).to.be.greaterThan(ROUNDS * 2 * LEAST_WRITTEN);
    expect(acknowledged.filter((name) => !kept.has(name))).to.deep.equal([]);
    expect(await brokenIn(dataDir, [])).to.deep.equal([]);
  });

  it('tells of every request that was answered, and of every record in the answers', async () => {
    const world = await testStores();
    try {
      const people = Array.from({ length: 40 }, (_, index) =>
        inventedPerson(new Date(Date.UTC(2026, 0, 1, 0, 0, index))),
      );
      for (const person of people) await world.stores.persons.insert(EVERYTHING, person);
      const ids = people.map(({ id }) => id);
      const answered = new Map<string, readonly string[]>();
      const roll = dice(2);
      for (let round = 0; round < ROUNDS; round += 1) {
        const name = (client: number, index: number) => `killed-${round}-${client}-${index}`;
        for (const [id, shown] of await askedUntilKilled(world, { dataDir, ids, roll, name })) {
          answered.set(id, shown);
        }
      }
      const gateway = await entriesOnDisk(dataDir, 'gateway');
      const told = new Set(gateway.map(({ body }) => body.requestId));
      const read = new Set(
        (await entriesOnDisk(dataDir, 'persons')).flatMap(({ body }) =>
          (body.records as { id: string }[]).map(({ id }) => `${body.requestId} ${id}`),
        ),
      );
      expect(answered.size).to.be.greaterThan(ROUNDS * LEAST_ANSWERED);
      expect([...answered.keys()].filter((id) => !told.has(id))).to.deep.equal([]);
      const untold = [...answered].flatMap(([request, shown]) =>
        shown.map((id) => `${request} ${id}`).filter((look) => !read.has(look)),
      );
      expect(untold).to.deep.equal([]);
      expect(await brokenIn(dataDir, archivesOf(world))).to.deep.equal([]);
    } finally {
      await world.stop();
    }
  });
});

interface Load {
  readonly dataDir: string;
  readonly ids: readonly string[];
  readonly roll: (below: number) => number;
  readonly name: (client: number, index: number) => string;
}

/** Asks a desk of its own by many at once until it is killed: the ids in each whole answer, by request id. */
async function askedUntilKilled(
  world: TestStores,
  { dataDir, ids, roll, name }: Load,
): Promise<Map<string, readonly string[]>> {
  const { uri, database } = world.databases.of.persons;
  const port = await freePort();
  const desk = runDesk(['start'], {
    DATA_DIR: dataDir,
    PORT: String(port),
    MONGODB_URI: uri,
    DATABASE_PREFIX: database.slice(0, -'persons'.length),
  });
  const answered = new Map<string, readonly string[]>();
  const url = `http://127.0.0.1:${port}`;
  await untilReady(url, 30_000);
  const issuer = await openLocalIssuer(keyFiles(dataDir).localIssuer);
  const holder = usualHolder({ roles: ['ANALYST'], ncb: 'DEU' });
  const token = await issuer.issue(holder, 600);
  let isKilled = false;
  const client = async (number: number): Promise<void> => {
    for (let index = 0; !isKilled; index += 1) {
      const wanted = Array.from({ length: 3 }, () => ids[roll(ids.length)]);
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${token}`,
          'x-purpose': 'INVESTIGATION',
          'x-request-id': name(number, index),
        },
        body: JSON.stringify({
          query: 'query Load($ids: [ID!]!) { personsByIds(ids: $ids) { id } }',
          variables: { ids: wanted },
        }),
      }).catch(() => null);
      const answer = (await response?.json().catch(() => null)) as {
        data?: { personsByIds: { id: string }[] } | null;
      } | null;
      if (answer === null || answer === undefined) continue;
      expect(answer.data?.personsByIds, JSON.stringify(answer)).to.be.an('array');
      const requestId = response?.headers.get('x-request-id') ?? '';
      answered.set(requestId, answer.data?.personsByIds.map(({ id }) => id) ?? []);
    }
  };
  const clients = Promise.all(Array.from({ length: CLIENTS }, (_, number) => client(number)));
  const latest = Date.now() + 20_000;
  while (answered.size <= LEAST_ANSWERED && Date.now() < latest) await pause(10);
  await pause(roll(1_000));
  await desk.end('SIGKILL');
  isKilled = true;
  await clients;
  return answered;
}

function archivesOf(world: TestStores): AuditArchive[] {
  return Object.entries(world.stores.audits).map(([name, reader]) => ({
    name,
    writers: () => reader.writers(),
    chain: (writer: string) => reader.chain(writer),
  }));
}

async function brokenIn(dataDir: string, archives: readonly AuditArchive[]): Promise<object[]> {
  const broken: object[] = [];
  for await (const { firstBreak } of verifyAudit({ dataDir, archives })) {
    if (firstBreak !== null) broken.push(firstBreak);
  }
  return broken;
}
