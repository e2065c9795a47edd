import { join, resolve } from 'node:path';
import { type EdgeSettings, edgeSettings } from '@globalcrimedesk/gateway/settings';
import type { EngineName } from '@globalcrimedesk/kernel';
import {
  type KeyFiles,
  keyFiles,
  LOG_LEVELS,
  type LogLevel,
  setting,
} from '@globalcrimedesk/service';

/** The domains that have a database of their own. */
export const STORED_DOMAIN_NAMES = [
  'persons',
  'documents',
  'notices',
  'directory',
  'audit',
] as const;
export type StoredDomainName = (typeof STORED_DOMAIN_NAMES)[number];

/** The domains that the desk runs. */
export const DOMAIN_NAMES = [...STORED_DOMAIN_NAMES, 'check'] as const;
export type DomainName = (typeof DOMAIN_NAMES)[number];

export interface DeskConfig extends EdgeSettings {
  readonly host: string;
  readonly port: number;
  /** Folder of the embedded store, and of all that must not be committed. */
  readonly dataDir: string;
  /** Addresses of real databases, for the domains that have one. */
  readonly mongoUris: Readonly<Partial<Record<StoredDomainName, string>>>;
  /** Begins the name of each database (`<prefix>persons`), where several desks share one MongoDB. */
  readonly databasePrefix: string;
  readonly logLevel: LogLevel;
  readonly engine: EngineName;
  readonly requestTimeoutMs: number;
  /** The file that names who issues tokens; the local issuer stands in where there is none. */
  readonly issuersFile: string | undefined;
  readonly keys: KeyFiles;
  /** The desk that commands ask as any client does, and who asks. */
  readonly client: ClientConfig;
  readonly limits: EdgeSettings['limits'] & { readonly trustedOperationsFile: string };
}

interface ClientConfig {
  readonly url: string | undefined;
  readonly token: string | undefined;
  readonly apiKey: string | undefined;
}

const PREFIX = { pattern: /^[a-z0-9_-]{0,30}$/, accepted: 'a-z, 0-9, _ and -, 30 at most' };

/** Reads the environment of the command line. @throws ConfigError with every fault. */
export function deskConfig(): DeskConfig {
  const settings = setting(process.env);
  const mongo = { protocols: ['mongodb:', 'mongodb+srv:'] };
  const shared = settings.url('MONGODB_URI', mongo);
  const mongoUris: Partial<Record<StoredDomainName, string>> = {};
  for (const name of STORED_DOMAIN_NAMES) {
    const uri = settings.url(`${name.toUpperCase()}_MONGODB_URI`, mongo) ?? shared;
    if (uri !== undefined) mongoUris[name] = uri;
  }
  const dataDir = resolve(settings.string('DATA_DIR', { default: 'data' }));
  const keys = keyFiles(dataDir);
  const edge = edgeSettings(settings);
  const trustedOperationsFile = join(dataDir, 'trusted-operations.json');
  return settings.finish({
    host: settings.host('HOST', { default: '127.0.0.1' }),
    port: settings.port('PORT', { default: 4000 }),
    dataDir,
    mongoUris,
    databasePrefix: settings.string('DATABASE_PREFIX', { default: '', ...PREFIX }),
    logLevel: settings.choice('LOG_LEVEL', LOG_LEVELS, { default: 'warn' }),
    engine: settings.choice('SUBGRAPH_ENGINE', ['jit', 'graphql-js'], { default: 'jit' }),
    requestTimeoutMs: settings.duration('REQUEST_TIMEOUT', {
      default: 10_000,
      min: 100,
      max: 600_000,
    }),
    issuersFile: settings.string('AUTH_ISSUERS'),
    client: {
      url: settings.url('DESK_URL', { protocols: ['https:', 'http:'] }),
      token: settings.string('DESK_TOKEN'),
      apiKey: settings.string('DESK_API_KEY'),
    },
    keys: { ...keys, apiKeys: settings.string('API_KEYS', { default: keys.apiKeys }) },
    ...edge,
    limits: { trustedOperationsFile, ...edge.limits },
  });
}
