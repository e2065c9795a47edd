import type { Log } from '@globalcrimedesk/service';
import { MongoClient } from 'mongodb';
import { RateLimiterMongo } from 'rate-limiter-flexible';
import { consumed, type RateCounters } from './rate.ts';

/** A database that has not answered by now is away: the request waits no longer. */
const PATIENCE_MS = 250;
/** How long an absent database is not asked again. */
const PAUSE_MS = 5_000;
/** How often windows that are over are removed. Not by a TTL index: the embedded store has none. */
const SWEEP_MS = 60_000;
const COLLECTION = 'requests';

export interface SharedRates {
  readonly counters: RateCounters;
  close(): Promise<void>;
}

export interface MongoRatesOptions {
  /** Counts while the database is away. */
  readonly alone: RateCounters;
  readonly patienceMs?: number | undefined;
}

/**
 * Counts in MongoDB, so that all gateways over it count together. While it is away each counts for itself: a caller may
 * then send more than its rate, and no border closes because a counter is down.
 */
export function mongoRates(
  uri: string,
  log: Log,
  { alone, patienceMs = PATIENCE_MS }: MongoRatesOptions,
): SharedRates {
  const client = new MongoClient(uri, {
    serverSelectionTimeoutMS: patienceMs,
    connectTimeoutMS: patienceMs,
    socketTimeoutMS: PAUSE_MS,
    appName: 'gateway-rates',
  });
  const database = client.db(databaseOf(uri));
  const collection = database.collection(COLLECTION);
  let indexing: Promise<unknown> | undefined;
  let sweepAt = 0;
  let awayUntil = 0;

  /** Two gateways that count a caller's first request at once make one window only where the key is unique. */
  function ensureIndexes(): Promise<unknown> {
    indexing ??= Promise.all([
      collection.createIndex({ key: 1 }, { unique: true }),
      collection.createIndex({ expire: 1 }),
    ]).catch((error: unknown) => {
      indexing = undefined;
      throw error;
    });
    return indexing;
  }

  function sweep(): void {
    if (Date.now() < sweepAt) return;
    sweepAt = Date.now() + SWEEP_MS;
    collection.deleteMany({ expire: { $lt: new Date() } }).catch((error: unknown) => {
      log.debug({ err: error }, 'Windows that are over stay until the next sweep.');
    });
  }

  // Connects before the first request has to wait for it; what fails here is told when it matters.
  ensureIndexes().catch(() => {});

  const counters: RateCounters = (name, limits) => {
    const memory = alone(name, limits);
    const shared = new RateLimiterMongo({
      storeClient: database,
      tableName: COLLECTION,
      keyPrefix: name,
      points: limits.requests,
      duration: limits.windowSeconds,
      disableIndexesCreation: true,
    });
    return {
      async count(key) {
        if (Date.now() < awayUntil) return memory.count(key);
        try {
          const counting = ensureIndexes().then(() => consumed(() => shared.consume(key), limits));
          const state = await inTime(counting, patienceMs);
          sweep();
          return state;
        } catch (error) {
          if (Date.now() >= awayUntil) {
            log.warn({ err: error }, 'The database of rates is away; this gateway counts alone.');
          }
          awayUntil = Date.now() + PAUSE_MS;
          return memory.count(key);
        }
      },
    };
  };
  return { counters, close: () => client.close() };
}

/** The database that the address names, or one of our own. */
function databaseOf(uri: string): string {
  return /^mongodb(?:\+srv)?:\/\/[^/]+\/([^?]+)/.exec(uri)?.[1] ?? 'gateway-rates';
}

async function inTime<T>(work: Promise<T>, patienceMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${patienceMs} ms`)), patienceMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
