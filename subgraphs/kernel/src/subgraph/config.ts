import { resolve } from 'node:path';
import { isLoopback, keyFiles, LOG_LEVELS, type LogLevel, setting } from '@globalcrimedesk/service';
import { faultOfPlace } from '../callers/caller-keys.ts';
import { ENGINES, type EngineName } from '../graphql/engine/engine.ts';

/** What a subgraph is told when it runs as a process of its own. */
export interface StatelessConfig {
  readonly host: string;
  readonly port: number;
  /** A path or an address: the public keys of the gateway that this subgraph answers. */
  readonly callerKeys: string;
  readonly logLevel: LogLevel;
  readonly engine: EngineName;
}

export interface SubgraphConfig extends StatelessConfig {
  readonly mongoUri: string;
  /** `<DATABASE_PREFIX><name>`: several desks may share one MongoDB. */
  readonly database: string;
}

const PREFIX = { pattern: /^[a-z0-9_-]{0,30}$/, accepted: 'a-z, 0-9, _ and -, 30 at most' };

/** Reads the environment of a subgraph's own process. @throws ConfigError with every fault. */
export function subgraphConfig(name: string, defaultPort: number): SubgraphConfig {
  const settings = setting(process.env);
  const mongo = ['mongodb:', 'mongodb+srv:'];
  const own = settings.url(`${name.toUpperCase()}_MONGODB_URI`, { protocols: mongo });
  const shared = settings.url('MONGODB_URI', { protocols: mongo });
  if (own === undefined && shared === undefined) {
    settings.fault(
      `${name.toUpperCase()}_MONGODB_URI or MONGODB_URI is missing: the address of a MongoDB, for example mongodb://localhost:27017. \`npm run desk -- store\` starts an embedded one and prints its address.`,
    );
  }
  return settings.finish({
    ...withoutDatabase(settings, defaultPort),
    mongoUri: own ?? shared ?? '',
    database: `${settings.string('DATABASE_PREFIX', { default: '', ...PREFIX })}${name}`,
  });
}

/** The same of a subgraph that has no database. @throws ConfigError with every fault. */
export function statelessConfig(defaultPort: number): StatelessConfig {
  const settings = setting(process.env);
  return settings.finish(withoutDatabase(settings, defaultPort));
}

function withoutDatabase(
  settings: ReturnType<typeof setting>,
  defaultPort: number,
): StatelessConfig {
  const host = settings.host('HOST', { default: '127.0.0.1' });
  const given = settings.string('CALLER_KEYS');
  const fault = given === undefined ? undefined : faultOfPlace(given);
  if (fault !== undefined) settings.fault(`CALLER_KEYS is ${fault}`);
  if (given === undefined && !isLoopback(host)) {
    settings.fault(
      `HOST is ${JSON.stringify(host)}; outside loopback CALLER_KEYS must name the public keys of the gateway: a path, or the address of its /.well-known/desk-keys.json.`,
    );
  }
  const dataDir = resolve(settings.string('DATA_DIR', { default: 'data' }));
  return {
    host,
    port: settings.port('PORT', { default: defaultPort }),
    // Shared with a gateway of this machine that has the same DATA_DIR.
    callerKeys: given ?? keyFiles(dataDir).callKeys,
    logLevel: settings.choice('LOG_LEVEL', LOG_LEVELS, { default: 'info' }),
    engine: settings.choice('SUBGRAPH_ENGINE', ENGINES, { default: 'jit' }),
  };
}
