import type { Log } from '@globalcrimedesk/service';
import { type MongoOptions, mongoClient } from '../mongo/client.ts';
import { Housekeeping } from '../mongo/housekeeping.ts';
import type { SubgraphDefinition } from './definition.ts';

/** Between two turns while there is nothing to do, in milliseconds. */
const PAUSE_MS = 2_000;

/**
 * Keeps house in the background: so the change feed is up to date also where nobody reads it for long. On a connection
 * of its own, which no request waits for and no test counts.
 */
export function keepHouse(
  definition: Pick<SubgraphDefinition<unknown, unknown>, 'kinds'>,
  options: { readonly mongo: MongoOptions; readonly log: Log },
): { stop(): Promise<void> } {
  if (definition.kinds.length === 0) return { stop: async () => undefined };
  const { uri, database } = options.mongo;
  const client = mongoClient({ uri, database });
  const house = new Housekeeping(client.db(database), definition.kinds);
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let turn: Promise<void> = Promise.resolve();
  const work = async (): Promise<void> => {
    let done = true;
    try {
      done = await house.doSome();
    } catch (error) {
      // A database that is away is told by whoever is asked for an answer.
      if (!stopped) options.log.debug({ err: error }, 'Housekeeping waits for the database.');
    }
    if (!stopped) next(done ? PAUSE_MS : 0);
  };
  const next = (pause: number): void => {
    timer = setTimeout(() => {
      turn = work();
    }, pause);
    timer.unref();
  };
  next(PAUSE_MS);
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await turn;
      await client.close();
    },
  };
}
