import {
  type Environment,
  isLoopback,
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
}

const URL_PREFIX = 'SUBGRAPH_URL_';

/** Throws a `ConfigError` that names every setting that is wrong. */
export function readConfig(env: Environment = process.env): GatewayConfig {
  const s = setting(env);
  const host = s.host('HOST', { default: '127.0.0.1' });
  if (!isLoopback(host)) {
    // Without callers whoever reaches the port would read everything.
    s.fault(
      `HOST is ${JSON.stringify(host)}; it must be a loopback address (127.0.0.1, ::1, localhost) as long as the gateway has no access control.`,
    );
  }
  return s.finish({
    host,
    port: s.port('PORT', { default: 4000 }),
    // The committed contract; another file serves another graph.
    supergraphFile: s.string('SUPERGRAPH', { default: 'schema/supergraph.graphql' }),
    subgraphUrls: subgraphUrls(s, env),
    logLevel: s.choice('LOG_LEVEL', LOG_LEVELS, { default: 'info' }),
    // From the arrival of a request to the last moment of its answer, all subgraphs included.
    requestTimeoutMs: s.duration('REQUEST_TIMEOUT', { default: 10_000, min: 100, max: 600_000 }),
    ...edgeSettings(s),
  });
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
