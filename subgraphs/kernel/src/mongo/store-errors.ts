import { DeskError } from '@globalcrimedesk/service';
import {
  MongoError,
  MongoNetworkError,
  MongoServerError,
  MongoServerSelectionError,
} from 'mongodb';

const DUPLICATE_KEY = 11000;
const OUT_OF_TIME = 50;

/** Whether a write was refused because a unique index holds the value already. */
export function isDuplicateKey(error: unknown): boolean {
  return error instanceof MongoServerError && error.code === DUPLICATE_KEY;
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
  if (error instanceof MongoServerError) return error.code === OUT_OF_TIME;
  return error instanceof MongoError && error.name === 'MongoTopologyClosedError';
}
