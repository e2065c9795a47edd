import { existsSync } from 'node:fs';
import { DeskError, type Log } from '@globalcrimedesk/service';
import { type Databases, openDatabases } from '../databases.ts';
import { openStores, type Stores } from '../stores.ts';

/** Opens the databases and stores that the configuration names, a running desk's too, works with them, and closes them. */
export async function withStores<T>(
  config: Parameters<typeof openDatabases>[0],
  log: Log,
  work: (stores: Stores, databases: Databases) => Promise<T>,
): Promise<T> {
  const isNew = !existsSync(config.dataDir);
  const databases = await openDatabases({ ...config, join: true }, log);
  // A misspelt DATA_DIR would otherwise look like a desk that holds nothing.
  if (databases.embedded && isNew) {
    process.stderr.write(
      `${config.dataDir} was not there: it begins with an empty store. Another desk is found by its DATA_DIR.\n`,
    );
  }
  try {
    const stores = openStores(databases);
    try {
      return await work(stores, databases);
    } catch (error) {
      throw inWordsOfSettings(error);
    } finally {
      await stores.close();
    }
  } finally {
    await databases.stop();
  }
}

function inWordsOfSettings(error: unknown): unknown {
  if (!(error instanceof DeskError) || error.code !== 'STORE_UNAVAILABLE') return error;
  const { cause } = error;
  const why = cause instanceof Error ? `: ${cause.message}` : '';
  return new Error(
    `A database does not answer${why}. Is it running, and is MONGODB_URI (or PERSONS_MONGODB_URI and the like) its address?`,
    { cause: error },
  );
}
