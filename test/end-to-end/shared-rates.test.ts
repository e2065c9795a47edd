import { DEFAULT_LIMITS, type LimitOptions } from '@globalcrimedesk/gateway';
import { expect } from 'chai';
import { type LiveDesk, liveDesk, type TestStores, testStores } from '../helpers/live-desk.ts';

const OPEN = { ...DEFAULT_LIMITS.open, requests: 10 };
const TABLE = { classes: { ...DEFAULT_LIMITS, open: OPEN }, totalConcurrency: 500 };

/** A machine that is busy with tests answers late, and is not away for it. */
const PATIENT: LimitOptions = { rateLimitPatienceMs: 10_000 };

describe('rates that gateways share', () => {
  let world: TestStores;
  before(async () => {
    world = await testStores();
  });
  after(() => world.stop());

  async function withDesks(
    uris: readonly string[],
    act: (desks: LiveDesk[]) => Promise<void>,
    limits: LimitOptions = {},
  ) {
    const desks = await Promise.all(
      uris.map((rateLimitMongoUri) =>
        liveDesk(world.databases, {
          transport: 'in-process',
          limits: { ...limits, table: TABLE, rateLimitMongoUri },
        }),
      ),
    );
    try {
      await act(desks);
    } finally {
      await Promise.all(desks.map((desk) => desk.stop()));
    }
  }
  const statusOf = async ({ url }: LiveDesk) =>
    (await fetch(`${url}/graphql?query={__typename}`)).status;
  const count = (statuses: readonly number[], status: number) =>
    statuses.filter((one) => one === status).length;

  it('are counted together, also at the same moment', async () => {
    const { uri } = world.databases.of.persons;
    await withDesks(
      [uri, uri],
      async (desks) => {
        const asked = Array.from({ length: 30 }, (_, n) => statusOf(desks[n % 2] as LiveDesk));
        const statuses = await Promise.all(asked);
        expect([count(statuses, 200), count(statuses, 429)]).to.deep.equal([10, 20]);
      },
      PATIENT,
    );
  });

  it('are counted by each alone while the database is away, and no request waits for it', async () => {
    const away = 'mongodb://127.0.0.1:1/rates';
    await withDesks([away, away], async (desks) => {
      const started = performance.now();
      const statuses: number[] = [];
      for (let n = 0; n < 30; n += 1) statuses.push(await statusOf(desks[n % 2] as LiveDesk));
      expect([count(statuses, 200), count(statuses, 429)]).to.deep.equal([20, 10]);
      expect(performance.now() - started).to.be.below(3_000);
    });
  });
});
