import type { Log } from '@globalcrimedesk/service';
import { openDatabases } from '../databases.ts';
import { openStores, type Stores } from '../stores.ts';

/** Opens the databases and stores that the configuration names, a running desk's too, works with them, and closes them. */
export async function withStores<T>(
  config: Parameters<typeof openDatabases>[0],
  log: Log,
  work: (stores: Stores) => Promise<T>,
): Promise<T> {
  const databases = await openDatabases({ ...config, join: true }, log);
  try {
    const stores = openStores(databases);
    try {
      return await work(stores);
    } finally {
      await stores.close();
    }
  } finally {
    await databases.stop();
  }
}
