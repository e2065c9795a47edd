import type { Log } from '@globalcrimedesk/service';
import { MongoClient } from 'mongodb';
import { RateLimiterMongo } from 'rate-limiter-flexible';
import { consumed, memoryCounters, type RateCounters } from './rate.ts';

/** A database that has not answered by now is away: the request waits no longer. */
const PATIENCE_MS = 250;
/** How long an absent database is not asked again. */
const PAUSE_MS = 5_000;
const COLLECTION = 'requests';

export interface SharedRates {
  readonly counters: RateCounters;
  close(): Promise<void>;
}

/**
 * Counts in MongoDB, so that all gateways over it count together. While it is away each counts for itself: a caller may
 * then send more than its rate, and no border closes because a counter is down.
 */
export function mongoRates(uri: string, log: Log): SharedRates {
  const client = new MongoClient(uri, {
    serverSelectionTimeoutMS: PATIENCE_MS,
    connectTimeoutMS: PATIENCE_MS,
    socketTimeoutMS: PAUSE_MS,
    appName: 'gateway-rates',
  });
  const database = client.db(databaseOf(uri));
  let indexed = false;
  let awayUntil = 0;

  async function ensureIndexes(): Promise<void> {
    if (indexed) return;
    const collection = database.collection(COLLECTION);
    await collection.createIndex({ expire: -1 }, { expireAfterSeconds: 0 });
    await collection.createIndex({ key: 1 }, { unique: true });
    indexed = true;
  }

  const counters: RateCounters = (name, limits) => {
    const memory = memoryCounters(name, limits);
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
          return await inTime(counting);
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

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${PATIENCE_MS} ms`)), PATIENCE_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
