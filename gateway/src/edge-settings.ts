import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { type Settings, WORKERS_TEXT, workerCount } from '@globalcrimedesk/service';
import type { AccessOptions } from './access/authorize.ts';
import { readPolicies } from './access/policy-file.ts';
import { EXECUTORS, type ExecutorName } from './execution/executor.ts';
import type { LimitOptions } from './limits/limit-gates.ts';
import { DEFAULT_TABLE, readLimitTable } from './limits/limit-table.ts';
import { type ObserveSettings, observeSettings } from './observe/observe-settings.ts';
import { type CallSettings, callSettings } from './transport/call-settings.ts';
import type { WebOptions } from './web-options.ts';

/** What the operator says of execution, of calls to subgraphs, of refusals and limits, of browsers and proxies in front, and of what is measured. */
export interface EdgeSettings {
  readonly executor: ExecutorName;
  /** In how many processes it answers; 0 and 1 are one. */
  readonly workers: number;
  readonly calls: CallSettings;
  readonly access: AccessOptions;
  readonly limits: LimitOptions;
  readonly web: WebOptions;
  readonly observe: ObserveSettings;
}

const MONGO = { protocols: ['mongodb:', 'mongodb+srv:'] };

/** Reads the settings; what is wrong becomes a fault of `s`. */
export function edgeSettings(s: Settings): EdgeSettings {
  const rateLimitMongoUri = s.url('RATE_LIMIT_MONGODB_URI', MONGO);
  const file = s.string('TRUSTED_OPERATIONS');
  const policies = readSettingFile(s, 'ACCESS_POLICIES', readPolicies);
  return {
    executor: s.choice('EXECUTOR', EXECUTORS, { default: 'own' }),
    workers: workerCount(s.string('WORKERS', { default: '1', ...WORKERS_TEXT })) ?? 1,
    calls: callSettings(s),
    access: {
      refuse: s.choice('ACCESS_REFUSES', ['field', 'request'], { default: 'field' }),
      ...(policies === undefined ? {} : { policies }),
    },
    limits: {
      table: readSettingFile(s, 'LIMITS', readLimitTable) ?? DEFAULT_TABLE,
      ...(rateLimitMongoUri === undefined ? {} : { rateLimitMongoUri }),
      ...(file === undefined ? {} : { trustedOperationsFile: file }),
    },
    web: {
      corsOrigins: list(s, 'CORS_ORIGINS', isOrigin, 'origins such as https://desk.example'),
      trustedProxies: list(
        s,
        'TRUSTED_PROXIES',
        isRange,
        'addresses, or ranges such as 10.0.0.0/8',
      ),
      behindTls: s.choice('BEHIND_TLS', ['no', 'yes'], { default: 'no' }) === 'yes',
    },
    observe: observeSettings(s),
  };
}

/** What the file of a setting says; `undefined` where none is named, or it has faults. */
function readSettingFile<T>(
  s: Settings,
  name: string,
  read: (text: string, file: string) => T,
): T | undefined {
  const file = s.string(name);
  if (file === undefined) return undefined;
  try {
    return read(readFileSync(file, 'utf8'), file);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    s.fault(code === undefined ? message : `${name}, the file ${file}, cannot be read: ${message}`);
    return undefined;
  }
}

function list(
  s: Settings,
  name: string,
  fits: (entry: string) => boolean,
  accepted: string,
): readonly string[] {
  const entries =
    s
      .string(name)
      ?.split(',')
      .map((entry) => entry.trim()) ?? [];
  for (const entry of entries.filter((entry) => !fits(entry))) {
    s.fault(`${name} has ${JSON.stringify(entry)}; it must be ${accepted}, with commas between.`);
  }
  return entries;
}

/** Exactly as a browser sends it: with a scheme, without a path. */
function isOrigin(entry: string): boolean {
  return URL.canParse(entry) && /^https?:/.test(entry) && new URL(entry).origin === entry;
}

function isRange(entry: string): boolean {
  const [address = '', bits = '0', ...rest] = entry.split('/');
  const version = isIP(address);
  return (
    version !== 0 &&
    rest.length === 0 &&
    /^\d+$/.test(bits) &&
    Number(bits) <= (version === 6 ? 128 : 32)
  );
}
