import { startEmbeddedMongo } from '@globalcrimedesk/embedded-mongo';
import type { Log } from '@globalcrimedesk/service';
import { type DeskConfig, DOMAIN_NAMES, type DomainName } from './config.ts';

/** Where each domain's database is, and how to let go of it. */
export interface Databases {
  readonly uris: Readonly<Record<DomainName, string>>;
  /** Whether the embedded store was started, for the domains that have no database of their own. */
  readonly embedded: boolean;
  stop(): Promise<void>;
}

/** The databases that the configuration names; the embedded store stands in for those it does not. */
export async function openDatabases(
  config: Pick<DeskConfig, 'dataDir' | 'mongoUris'>,
  log: Log,
): Promise<Databases> {
  const { dataDir, mongoUris } = config;
  const missing = DOMAIN_NAMES.some((name) => mongoUris[name] === undefined);
  const store = missing ? await startEmbeddedMongo({ dataDir: `${dataDir}/store`, logger: log }) : null;
  const uriOf = (name: DomainName): string => mongoUris[name] ?? store?.uri ?? '';
  return {
    uris: {
      persons: uriOf('persons'),
      documents: uriOf('documents'),
      notices: uriOf('notices'),
    },
    embedded: store !== null,
    stop: async () => store?.stop(),
  };
}
