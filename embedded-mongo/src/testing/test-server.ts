import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Db, MongoClient } from 'mongodb';
import { type EmbeddedMongo, startEmbeddedMongo } from '../index.ts';
import { testConfig } from './config.ts';

export interface TestServer {
  readonly client: MongoClient;
  readonly db: Db;
  close(): Promise<void>;
}

/** A server of its own for a suite; with `real`, the MongoDB of MONGODB_URI if there is one. */
export async function openTestServer(options: { real?: boolean } = {}): Promise<TestServer> {
  const uri = options.real === true ? testConfig.mongoUri : undefined;
  const dataDir = mkdtempSync(join(tmpdir(), 'embedded-mongo-'));
  const server: EmbeddedMongo | undefined =
    uri === undefined ? await startEmbeddedMongo({ dataDir, durability: 'process' }) : undefined;
  const client = new MongoClient(uri ?? server?.uri ?? '');
  const db = client.db('embedded_mongo_test');
  await db.dropDatabase();
  return {
    client,
    db,
    async close() {
      await db.dropDatabase();
      await client.close();
      await server?.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
