import { resolve } from 'node:path';
import {
  type Environment,
  isLoopback,
  type KeyFiles,
  keyFiles,
  LOG_LEVELS,
  type LogLevel,
  type Settings,
  setting,
} from '@globalcrimedesk/service';
import { type EdgeSettings, edgeSettings } from './edge-settings.ts';

/** Settings of a gateway that runs as a process of its own. */
export interface GatewayConfig extends EdgeSettings {
  readonly host: string;
  readonly port: number;
  readonly supergraphFile: string;
  /** Where a subgraph answers, by its name in capitals; wins over the address in the supergraph. */
  readonly subgraphUrls: ReadonlyMap<string, string>;
  readonly logLevel: LogLevel;
  readonly requestTimeoutMs: number;
  /** The file that names who issues tokens; the local issuer stands in where there is none. */
  readonly issuersFile: string | undefined;
  readonly keys: KeyFiles;
}

const URL_PREFIX = 'SUBGRAPH_URL_';

/** Throws a `ConfigError` that names every setting that is wrong. */
export function readConfig(env: Environment = process.env): GatewayConfig {
  const s = setting(env);
  const host = s.host('HOST', { default: '127.0.0.1' });
  const issuersFile = s.string('AUTH_ISSUERS');
  if (issuersFile === undefined && !isLoopback(host)) s.fault(refusedHost(host));
  const keys = keyFiles(resolve(s.string('DATA_DIR', { default: 'data' })));
  return s.finish({
    host,
    port: s.port('PORT', { default: 4000 }),
    // The committed contract; another file serves another graph.
    supergraphFile: s.string('SUPERGRAPH', { default: 'schema/supergraph.graphql' }),
    subgraphUrls: subgraphUrls(s, env),
    logLevel: s.choice('LOG_LEVEL', LOG_LEVELS, { default: 'info' }),
    // From the arrival of a request to the last moment of its answer, all subgraphs included.
    requestTimeoutMs: s.duration('REQUEST_TIMEOUT', { default: 10_000, min: 100, max: 600_000 }),
    issuersFile,
    // Partners' keys may be kept elsewhere than the gateway's own.
    keys: { ...keys, apiKeys: s.string('API_KEYS', { default: keys.apiKeys }) },
    ...edgeSettings(s),
  });
}

/** Why a gateway with keys of its own does not listen there. */
export function refusedHost(host: string): string {
  return `HOST is ${JSON.stringify(host)}; outside loopback (127.0.0.1, ::1, localhost) AUTH_ISSUERS must name who issues tokens: keys that a desk makes for itself are for its own machine.`;
}

/** Only the overrides of addresses. Throws a `ConfigError`. */
export function readSubgraphUrls(env: Environment = process.env): ReadonlyMap<string, string> {
  const s = setting(env);
  return s.finish(subgraphUrls(s, env));
}

function subgraphUrls(s: Settings, env: Environment): ReadonlyMap<string, string> {
  const urls = new Map<string, string>();
  for (const name of Object.keys(env).filter((key) => key.startsWith(URL_PREFIX))) {
    const url = s.url(name);
    if (url !== undefined) urls.set(name.slice(URL_PREFIX.length), url);
  }
  return urls;
}

/** The setting's name for a subgraph: `national-fra` is overridden by `SUBGRAPH_URL_NATIONAL_FRA`. */
export function subgraphUrlKey(name: string): string {
  return name.toUpperCase().replace(/[^A-Z0-9]/g, '_');
}

/** @apollo/gateway reports use to its vendor every hour unless this is set before one is made. Nothing of ours phones anywhere. */
export function disableVendorTelemetry(
  env: Record<string, string | undefined> = process.env,
): void {
  env.APOLLO_TELEMETRY_DISABLED = '1';
}
