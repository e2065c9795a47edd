import { ensureIndexes, mongoClient, type SubgraphDefinition } from '@globalcrimedesk/kernel';
import type { Db } from 'mongodb';
import { type TestStores, testStores } from './live-desk.ts';

/** Databases by the dozen, empty but for a domain's indexes, all in one store. */
export interface FreshDatabases {
  readonly uri: string;
  next(): Promise<Db>;
  stop(): Promise<void>;
}

export async function freshDatabases(
  definition: Pick<SubgraphDefinition<never, never>, 'kinds' | 'ensureIndexes'>,
): Promise<FreshDatabases> {
  const world: TestStores = await testStores();
  const { uri, database } = world.databases.of.persons;
  const client = mongoClient({ uri, database });
  const made: Db[] = [];
  return {
    uri,
    async next() {
      const fresh = client.db(`${database}-${made.length}`);
      made.push(fresh);
      await ensureIndexes(definition, fresh);
      return fresh;
    },
    async stop() {
      for (const one of made) await one.dropDatabase();
      await client.close();
      await world.stop();
    },
  };
}
