import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Databases, openStores, type Stores } from '@globalcrimedesk/desk';
import {
  type LiveDesk,
  liveDesk,
  type TestStores,
  type TRANSPORTS,
} from '../../helpers/live-desk.ts';
import { CHECK } from './q10-partner.ts';
import { type Silencer, silencer } from './silence.ts';
import { writeWorld } from './world.ts';

/** The world with all that is in it, and the same without what those who ask may not see. */
export interface TwoWorlds extends Silencer {
  readonly whole: LiveDesk;
  readonly bare: LiveDesk;
  /** A desk over the whole world that waits no longer than half a second. */
  readonly hasty: LiveDesk;
  /** Of the whole world. */
  readonly stores: Stores;
  stop(): Promise<void>;
}

const HASTY_MS = 500;

export async function twoWorlds(
  { databases }: TestStores,
  transport: (typeof TRANSPORTS)[number],
): Promise<TwoWorlds> {
  const folder = await mkdtemp(join(tmpdir(), 'desk-twelve-'));
  const published = join(folder, 'operations.json');
  await writeFile(published, JSON.stringify({ [sha256(CHECK)]: CHECK }));
  const whole = prefixed(databases, `${transport}-whole-`);
  const bare = prefixed(databases, `${transport}-bare-`);
  const stores = openStores(whole);
  const storesOfBare = openStores(bare);
  await Promise.all([stores.ensureIndexes(), storesOfBare.ensureIndexes()]);
  await Promise.all([
    writeWorld(stores, 'WHOLE'),
    writeWorld(storesOfBare, 'WITHOUT_WHAT_IS_HIDDEN'),
  ]);
  await storesOfBare.close();

  const silence = silencer();
  const open = (of: Databases, more: object = {}) =>
    liveDesk(of, {
      transport,
      callers: true,
      limits: { trustedOperationsFile: published },
      ...more,
    });
  const { through } = silence;
  const desks = await Promise.all([
    open(whole, { through, audit: { dataDir: join(folder, 'whole') } }),
    open(bare, { audit: { dataDir: join(folder, 'bare') } }),
    open(whole, { through, requestTimeoutMs: HASTY_MS }),
  ]);
  return {
    ...silence,
    whole: desks[0],
    bare: desks[1],
    hasty: desks[2],
    stores,
    async stop() {
      await Promise.all(desks.map((desk) => desk.stop()));
      await stores.close();
      await rm(folder, { recursive: true });
    },
  };
}

function prefixed(databases: Databases, prefix: string): Databases {
  const of = Object.fromEntries(
    Object.entries(databases.of).map(([name, mongo]) => [
      name,
      { ...mongo, database: `${prefix}${mongo.database}` },
    ]),
  ) as Databases['of'];
  return { ...databases, of };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
