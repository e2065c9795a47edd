import type { Log } from '@globalcrimedesk/service';
import { createFindOperation } from '../operations/find-operation.ts';
import type { KnownOperation } from '../operations/manifest.ts';
import {
  noTrustedOperations,
  type TrustedOperations,
  trustedFile,
} from '../operations/trusted-operations.ts';
import type { Gates } from '../request/gate.ts';
import { createAdmit } from './admit.ts';
import { DEFAULT_TABLE, type LimitTable } from './limit-table.ts';
import { mongoRates, type SharedRates } from './mongo-rate.ts';
import { memoryCounters } from './rate.ts';
import { workerCounters } from './worker-rate.ts';

/** What the operator says of limits; each has a default. */
export interface LimitOptions {
  readonly table?: LimitTable;
  /** A MongoDB in which all gateways count requests together; each counts for itself unless given. */
  readonly rateLimitMongoUri?: string;
  /** Milliseconds that a request waits for it; after them the gateway counts for itself. 250 unless given. */
  readonly rateLimitPatienceMs?: number;
  /** The process is one of several workers, whose first process counts for all of them (`countForWorkers`). */
  readonly amongWorkers?: boolean;
  /** The manifest of published operations, read again when it changes. None are published unless given. */
  readonly trustedOperationsFile?: string;
}

/** What bounds callers and outlives a supergraph: how much of its rate and room each has used, what texts were sent. */
export interface LimitGates {
  readonly table: LimitTable;
  readonly gates: Required<Pick<Gates, 'admit' | 'findOperation'>>;
  readonly trusted: TrustedOperations;
  close(): Promise<void>;
}

/**
 * The gates that bound what each caller may ask, but for those that are read from a supergraph (`createInspect`).
 * Throws a `ManifestError` where the published operations are broken.
 *
 * @param onPublished told of operations that were published meanwhile
 */
export async function limitGates(
  options: LimitOptions,
  log: Log,
  onPublished?: (operations: readonly KnownOperation[]) => void,
): Promise<LimitGates> {
  const { table = DEFAULT_TABLE, rateLimitMongoUri: uri, trustedOperationsFile: file } = options;
  const onRead = onPublished === undefined ? {} : { onRead: onPublished };
  const trusted =
    file === undefined ? noTrustedOperations : await trustedFile({ file, log, ...onRead });
  const alone = options.amongWorkers === true ? workerCounters(log) : memoryCounters;
  const shared: SharedRates | undefined =
    uri === undefined
      ? undefined
      : mongoRates(uri, log, { alone, patienceMs: options.rateLimitPatienceMs });
  return {
    table,
    gates: {
      admit: createAdmit(table, shared?.counters ?? alone),
      findOperation: createFindOperation(table, trusted),
    },
    trusted,
    close: async () => shared?.close(),
  };
}
