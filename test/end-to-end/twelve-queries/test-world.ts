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
import { type Extent, writeWorld } from './world.ts';

type Transport = (typeof TRANSPORTS)[number];

/** A world of its own, and a desk over it, of which any source can be silent. */
export interface TestWorld extends Silencer {
  readonly desk: LiveDesk;
  readonly stores: Stores;
  /** A desk over the same world that waits no longer than half a second, for as long as it is used. */
  hasty<T>(use: (desk: LiveDesk) => Promise<T>): Promise<T>;
  stop(): Promise<void>;
}

const HASTY_MS = 500;

export async function openWorld(
  { databases }: TestStores,
  transport: Transport,
  extent: Extent,
): Promise<TestWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'desk-twelve-'));
  const published = join(folder, 'operations.json');
  await writeFile(published, JSON.stringify({ [sha256(CHECK)]: CHECK }));
  const own = prefixed(databases, `${transport}-${extent.toLowerCase()}-`);
  const stores = openStores(own);
  await stores.ensureIndexes();
  await writeWorld(stores, extent);

  const silence = silencer();
  const { through } = silence;
  const options = {
    transport,
    callers: true,
    limits: { trustedOperationsFile: published },
    through,
  };
  const desk = await liveDesk(own, { ...options, audit: { dataDir: folder } });
  return {
    ...silence,
    desk,
    stores,
    async hasty(use) {
      const other = await liveDesk(own, { ...options, requestTimeoutMs: HASTY_MS });
      try {
        return await use(other);
      } finally {
        await other.stop();
      }
    },
    async stop() {
      await desk.stop();
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
