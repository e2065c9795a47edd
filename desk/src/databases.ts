import { startEmbeddedMongo } from '@globalcrimedesk/embedded-mongo';
import type { MongoOptions } from '@globalcrimedesk/kernel';
import type { Log } from '@globalcrimedesk/service';
import { type DeskConfig, DOMAIN_NAMES, type DomainName } from './config.ts';

/** Where each domain's database is, and how to let go of it. */
export interface Databases {
  readonly of: Readonly<Record<DomainName, MongoOptions>>;
  /** Whether the embedded store stands in for a domain that has no database of its own. */
  readonly embedded: boolean;
  stop(): Promise<void>;
}

/** The databases that the configuration names; the embedded store stands in for those it does not. */
export async function openDatabases(
  config: Pick<DeskConfig, 'dataDir' | 'mongoUris' | 'databasePrefix'>,
  log: Log,
): Promise<Databases> {
  const { dataDir, mongoUris, databasePrefix } = config;
  const missing = DOMAIN_NAMES.some((name) => mongoUris[name] === undefined);
  const store = missing
    ? await startEmbeddedMongo({ dataDir: `${dataDir}/store`, logger: log })
    : null;
  const placeOf = (name: DomainName): MongoOptions => ({
    uri: mongoUris[name] ?? store?.uri ?? '',
    database: `${databasePrefix}${name}`,
  });
  return {
    of: {
      persons: placeOf('persons'),
      documents: placeOf('documents'),
      notices: placeOf('notices'),
    },
    embedded: store !== null,
    stop: async () => store?.stop(),
  };
}
