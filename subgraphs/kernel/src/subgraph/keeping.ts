import { setTimeout } from 'node:timers/promises';
import { DeskError, type Log } from '@globalcrimedesk/service';
import { AuditReader } from '../mongo/audit-reader.ts';
import { ChangeFeed } from '../mongo/change-feed.ts';
import { type MongoOptions, mongoClient } from '../mongo/client.ts';
import type { Scope } from '../scope/scope.ts';
import type { RequestContext, SubgraphContext } from './context.ts';
import type { SubgraphDefinition } from './definition.ts';
import { ensureIndexes } from './ensure-indexes.ts';
import { keepHouse } from './keep-house.ts';

/** What a domain at work keeps, and how it gets at it. */
export interface Keeping<Loaders> {
  /** Made for each request and scope. */
  loaders(scope: Scope): Loaders;
  /** What resolvers are told of a request, with what is kept. */
  context(request: RequestContext, loaders: Loaders): RequestContext;
  /** @throws STORE_UNAVAILABLE */
  assertPrepared(): void;
  ready(): Promise<{ ready: boolean; detail?: string }>;
  stop(): Promise<void>;
}

/** How long the database may take to answer a probe: less than a health check waits, or it could not say what is down. */
const PROBE_MS = 1_000;

/** Of a domain that has no database. */
export const NOTHING_KEPT: Keeping<object> = {
  loaders: () => ({}),
  context: (request) => Object.freeze({ ...request }),
  assertPrepared: () => undefined,
  ready: async () => ({ ready: true }),
  stop: async () => undefined,
};

/** Opens a domain's database, brings it to the form of this build, and keeps house in it. */
export function openKeeping<Store, Loaders>(
  definition: SubgraphDefinition<Store, Loaders>,
  options: { readonly mongo: MongoOptions; readonly log: Log },
): Keeping<Loaders> {
  const client = mongoClient(options.mongo);
  const database = client.db(options.mongo.database);
  const store = definition.openStore(database);
  const changes = new ChangeFeed(database, definition.kinds);
  const audit = new AuditReader(database);
  const indexes = keepTrying(() => ensureIndexes(definition, database), options.log);
  const housekeeping = keepHouse(definition, options);
  return {
    loaders: (scope) => definition.loaders(store, scope),
    context(request, loaders): SubgraphContext<Store, Loaders> {
      return Object.freeze({ ...request, store, changes, audit, loaders });
    },
    assertPrepared: () => assertPrepared(indexes.done()),
    async ready() {
      const pinged = database.command({ ping: 1 }).then(
        () => true,
        () => false,
      );
      // Not the driver's timeout: it does not bound the choice of a server.
      const answers = await Promise.race([pinged, setTimeout(PROBE_MS, false, { ref: false })]);
      if (!answers) return { ready: false, detail: 'its database does not answer' };
      return indexes.done()
        ? { ready: true }
        : { ready: false, detail: 'its indexes are not built yet' };
    },
    async stop() {
      indexes.stop();
      await housekeeping.stop();
      await client.close();
    },
  };
}

/**
 * Until its database is known to say of every record what its readers must be cleared for, no caller is answered from
 * it (`ensureReaderFormat`). @throws STORE_UNAVAILABLE
 */
function assertPrepared(done: boolean): void {
  if (done) return;
  throw new DeskError('STORE_UNAVAILABLE', 'The database of this subgraph is being prepared.');
}

/** Tries again until it succeeds: a database that is late must not need a restart. */
function keepTrying(work: () => Promise<void>, log: Log): { done(): boolean; stop(): void } {
  let finished = false;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const attempt = async (): Promise<void> => {
    try {
      await work();
      finished = true;
    } catch (error) {
      if (stopped) return;
      log.warn({ err: error }, 'The indexes could not be ensured; trying again in a second.');
      timer = globalThis.setTimeout(() => void attempt(), 1_000);
    }
  };
  void attempt();
  return {
    done: () => finished,
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
