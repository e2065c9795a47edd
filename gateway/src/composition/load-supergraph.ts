import { ApolloGateway, type GraphQLDataSource } from '@apollo/gateway';
import type { Log } from '@globalcrimedesk/service';
import { type GraphQLSchema, parse, print } from 'graphql';
import { withoutAccessRules } from '../access/access-directives.ts';
import { disableVendorTelemetry } from '../config.ts';
import { planCache } from './plan-cache.ts';
import { type Plan, plannerOf } from './planner-of.ts';

export interface LoadOptions {
  readonly supergraphSdl: string;
  readonly buildSource: (name: string, url: string | undefined) => GraphQLDataSource;
  readonly log: Log;
  /** How many query plans are kept. */
  readonly cacheSize: number;
}

export interface LoadedSupergraph {
  /** What clients may ask: without what is `@inaccessible`. */
  readonly schema: GraphQLSchema;
  /** With what is `@inaccessible`. */
  readonly supergraph: GraphQLSchema;
  readonly plan: Plan;
  readonly execute: ApolloGateway['executor'];
  stop(): Promise<void>;
}

/** The supergraph cannot be served; the message says why and what to do. */
export class SupergraphError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'SupergraphError';
  }
}

/** Throws a `SupergraphError` for anything that composition has not made. */
export function checkIsSupergraph(sdl: string): void {
  try {
    parse(sdl, { noLocation: true });
  } catch (error) {
    throw new SupergraphError(`This is not GraphQL: ${(error as Error).message}`, error);
  }
  if (/@link\s*\(\s*url:\s*"https:\/\/specs\.apollo\.dev\/join\//.test(sdl)) return;
  throw new SupergraphError(
    'This is not a Federation 2 supergraph: it has no @link to https://specs.apollo.dev/join/. ' +
      'Compose the subgraphs first (with `npm run schema`, or Rover: `rover supergraph compose`) and give the result.',
  );
}

/**
 * Loads a Federation 2 supergraph, but for its rules of access: the vendor's gateway refuses those, and they are enforced
 * before it is asked (`access/`). Asks no subgraph anything. Throws a `SupergraphError`.
 */
export async function loadSupergraph(options: LoadOptions): Promise<LoadedSupergraph> {
  disableVendorTelemetry();
  try {
    const gateway = new ApolloGateway({
      supergraphSdl: servedSdl(options.supergraphSdl),
      buildService: ({ name, url }) => options.buildSource(name, url === '' ? undefined : url),
      queryPlannerConfig: { cache: planCache(options.cacheSize) },
      logger: gatewayLogger(options.log),
      __exposeQueryPlanExperimental: false,
    });
    const { schema, executor } = await gateway.load();
    return { schema, ...plannerOf(gateway), execute: executor, stop: () => gateway.stop() };
  } catch (error) {
    if (error instanceof SupergraphError) throw error;
    throw cannotBeServed(error);
  }
}

export function cannotBeServed(error: unknown): SupergraphError {
  return new SupergraphError(`The supergraph cannot be served: ${explain(error)}`, error);
}

function servedSdl(supergraphSdl: string): string {
  const whole = parse(supergraphSdl, { noLocation: true });
  const served = withoutAccessRules(whole);
  return served === whole ? supergraphSdl : print(served);
}

/** Vendor's messages on loading are of no interest to operators; its warnings and errors are. */
function gatewayLogger(log: Log) {
  return {
    debug: (message?: unknown) => log.trace(String(message)),
    info: (message?: unknown) => log.debug(String(message)),
    warn: (message?: unknown) => log.warn(String(message)),
    error: (message?: unknown) => log.error(String(message)),
  };
}

const UNSUPPORTED = /(context|source|connect)\/v\d/;

function explain(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const feature = UNSUPPORTED.exec(message)?.[1];
  if (feature === undefined) return message;
  return `it uses @${feature}, which this gateway does not know how to serve, and therefore refuses. Compose it without @${feature}. (${message})`;
}
