import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type EmbeddedMongo,
  StartError,
  startEmbeddedMongo,
} from '@globalcrimedesk/embedded-mongo';
import type { MongoOptions } from '@globalcrimedesk/kernel';
import type { Log } from '@globalcrimedesk/service';
import { type DeskConfig, STORED_DOMAIN_NAMES, type StoredDomainName } from './config.ts';
import { StoreGuests } from './store-guests.ts';

/** Where each domain's database is, and how to let go of it. */
export interface Databases {
  readonly of: Readonly<Record<StoredDomainName, MongoOptions>>;
  /** Whether the embedded store stands in for a domain that has no database of its own. */
  readonly embedded: boolean;
  /** Resolves, in words for the operator, when the embedded store that was started here ends before `stop`. */
  readonly lost: Promise<string>;
  stop(): Promise<void>;
}

export interface DatabasesOptions
  extends Pick<DeskConfig, 'dataDir' | 'mongoUris' | 'databasePrefix'> {
  /**
   * Whether an embedded store that runs already, under a desk or another command, may be used with it: for commands that
   * come and go. One that such a command started ends with the last of them.
   */
  readonly join?: boolean;
}

interface Store {
  readonly uri: string;
  readonly lost: Promise<string>;
  stop(): Promise<void>;
}

const NEVER = new Promise<string>(() => {});

/** The databases that the configuration names; the embedded store stands in for those it does not. */
export async function openDatabases(options: DatabasesOptions, log: Log): Promise<Databases> {
  const { mongoUris, databasePrefix } = options;
  const missing = STORED_DOMAIN_NAMES.some((name) => mongoUris[name] === undefined);
  const store = missing ? await openStore(options, log) : null;
  const placeOf = (name: StoredDomainName): MongoOptions => ({
    uri: mongoUris[name] ?? store?.uri ?? '',
    database: `${databasePrefix}${name}`,
  });
  return {
    of: {
      persons: placeOf('persons'),
      documents: placeOf('documents'),
      notices: placeOf('notices'),
      directory: placeOf('directory'),
      audit: placeOf('audit'),
    },
    embedded: store !== null,
    lost: store?.lost ?? NEVER,
    stop: async () => store?.stop(),
  };
}

async function openStore({ dataDir, join: mayJoin }: DatabasesOptions, log: Log): Promise<Store> {
  const address = join(dataDir, 'store.json');
  const guests = new StoreGuests(dataDir);
  try {
    const store = await startEmbeddedMongo({ dataDir: join(dataDir, 'store'), logger: log });
    await guests.none();
    await writeFile(address, JSON.stringify({ uri: store.uri, pid: store.pid }), { mode: 0o600 });
    return watched(store, dataDir, mayJoin === true ? guests : null);
  } catch (error) {
    if (!(error instanceof StartError) || error.code !== 'DATA_DIRECTORY_IN_USE') throw error;
    const running = mayJoin === true ? await runningStore(address, error.pid, guests) : null;
    if (running !== null) return running;
    throw new Error(
      `A desk runs on ${dataDir} already (its store is process ${error.pid}). Stop it, or set another DATA_DIR.`,
      { cause: error },
    );
  }
}

/** @param guests who is waited for before it stops; a desk that is told to stop waits for nobody. */
function watched(store: EmbeddedMongo, dataDir: string, guests: StoreGuests | null): Store {
  let stopping = false;
  const lost = new Promise<string>((resolve) => {
    void store.exited.then(({ code, signal }) => {
      if (stopping) return;
      const how = signal === null ? `with exit code ${code}` : `by ${signal}`;
      resolve(
        `The embedded store ended ${how}. What it acknowledged is kept in ${dataDir}: start again.`,
      );
    });
  });
  return {
    uri: store.uri,
    lost,
    async stop() {
      await guests?.allGone((pids) => {
        process.stderr.write(
          `Done. The store that this command started is still used by process ${pids.join(', ')}, and ends with it.\n`,
        );
      });
      stopping = true;
      await store.stop();
    },
  };
}

/** The store that a desk started, as long as it is that very process; it is the desk's to stop. */
async function runningStore(
  address: string,
  pid: number | undefined,
  guests: StoreGuests,
): Promise<Store | null> {
  try {
    const told = JSON.parse(await readFile(address, 'utf8')) as { uri?: unknown; pid?: unknown };
    if (typeof told.uri !== 'string' || told.pid !== pid) return null;
    await guests.arrive();
    return { uri: told.uri, lost: NEVER, stop: () => guests.leave() };
  } catch {
    return null;
  }
}
