import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedMongo } from '../index.ts';
import { testConfig } from './config.ts';

export interface TestServer {
  readonly uri: string;
  close(): Promise<void>;
}

/** A server of its own for a suite; with `real`, the MongoDB of MONGODB_URI if there is one. */
export async function openTestServer(options: { real?: boolean } = {}): Promise<TestServer> {
  if (options.real === true && testConfig.mongoUri !== undefined) {
    return { uri: testConfig.mongoUri, close: async () => undefined };
  }
  const dataDir = mkdtempSync(join(tmpdir(), 'embedded-mongo-'));
  const server = await startEmbeddedMongo({ dataDir, durability: 'process' });
  return {
    uri: server.uri,
    async close() {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
