import { DeskError } from '@globalcrimedesk/service';
import {
  MongoBulkWriteError,
  MongoError,
  MongoNetworkError,
  MongoServerError,
  MongoServerSelectionError,
} from 'mongodb';

const DUPLICATE_KEY = 11000;

/** The server's own words for "not now": out of time, shutting down, no primary, no host that answers. */
const NOT_NOW: ReadonlySet<unknown> = new Set([
  6, 7, 50, 89, 91, 133, 189, 262, 9001, 10058, 10107, 11600, 11602, 13435, 13436,
]);

/** Whether a write was refused because a unique index holds the value already. */
export function isDuplicateKey(error: unknown): boolean {
  return error instanceof MongoServerError && error.code === DUPLICATE_KEY;
}

/** The places in a batch of writes whose values were there already; `null` when anything else went wrong. */
export function duplicatesOf(error: unknown): number[] | null {
  if (!(error instanceof MongoBulkWriteError)) return null;
  const failures = [error.writeErrors].flat();
  return failures.every(({ code }) => code === DUPLICATE_KEY)
    ? failures.map(({ index }) => index)
    : null;
}

/** A database that cannot be reached or answers too late is told apart from a fault of ours. */
export async function askingTheStore<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!isSilence(error)) throw error;
    const coded = new DeskError(
      'STORE_UNAVAILABLE',
      'The database of this subgraph does not answer.',
    );
    coded.cause = error;
    throw coded;
  }
}

function isSilence(error: unknown): boolean {
  if (error instanceof MongoServerSelectionError || error instanceof MongoNetworkError) return true;
  if (error instanceof MongoServerError) return NOT_NOW.has(error.code);
  return error instanceof MongoError && error.name === 'MongoTopologyClosedError';
}
