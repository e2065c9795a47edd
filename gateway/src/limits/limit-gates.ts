import type { Log } from '@globalcrimedesk/service';
import type { GraphQLSchema } from 'graphql';
import { createFindOperation } from '../operations/find-operation.ts';
import { noTrustedOperations, trustedFile } from '../operations/trusted-operations.ts';
import type { Gates } from '../request/gate.ts';
import { createAdmit } from './admit.ts';
import { costEstimator } from './cost/estimate.ts';
import { createInspect } from './inspect.ts';
import { DEFAULT_TABLE, type LimitTable } from './limit-table.ts';
import { mongoRates, type SharedRates } from './mongo-rate.ts';
import { memoryCounters } from './rate.ts';

/** What the operator says of limits; each has a default. */
export interface LimitOptions {
  readonly table?: LimitTable;
  /** A MongoDB in which all gateways count requests together; each counts for itself unless given. */
  readonly rateLimitMongoUri?: string;
  /** Milliseconds that a request waits for it; after them the gateway counts for itself. 250 unless given. */
  readonly rateLimitPatienceMs?: number;
  /** The manifest of published operations, read again when it changes. None are published unless given. */
  readonly trustedOperationsFile?: string;
}

export interface LimitGates {
  readonly gates: Required<Pick<Gates, 'admit' | 'findOperation' | 'inspect'>>;
  close(): Promise<void>;
}

/** The gates that bound what each caller may ask. Throws a `ManifestError` where the published operations are broken. */
export async function limitGates(
  options: LimitOptions,
  graph: { readonly supergraphSdl: string; readonly schema: GraphQLSchema; readonly log: Log },
): Promise<LimitGates> {
  const { table = DEFAULT_TABLE, rateLimitMongoUri, trustedOperationsFile: file } = options;
  const { supergraphSdl, schema, log } = graph;
  const trusted =
    file === undefined ? noTrustedOperations : await trustedFile({ file, schema, log });
  const shared: SharedRates | undefined =
    rateLimitMongoUri === undefined
      ? undefined
      : mongoRates(rateLimitMongoUri, log, options.rateLimitPatienceMs);
  return {
    gates: {
      admit: createAdmit(table, shared?.counters ?? memoryCounters),
      findOperation: createFindOperation(table, trusted),
      inspect: createInspect(table, costEstimator(supergraphSdl, schema)),
    },
    close: async () => shared?.close(),
  };
}
