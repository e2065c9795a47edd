import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Databases,
  DOMAIN_NAMES,
  openDatabases,
  openStores,
  type Stores,
  startDesk,
} from '@globalcrimedesk/desk';
import type { LimitOptions } from '@globalcrimedesk/gateway';
import { loopbackDevelopmentScope, type Scope } from '@globalcrimedesk/kernel';
import { createLog } from '@globalcrimedesk/service';
import { MongoClient } from 'mongodb';
import { testMongoUri } from './config.ts';

export const EVERYTHING = loopbackDevelopmentScope('127.0.0.1');
export const TRANSPORTS = ['in-process', 'http'] as const;
export const silentLog = createLog({ name: 'test', level: 'silent' });

export interface Answer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly {
    message: string;
    path?: (string | number)[];
    extensions?: Record<string, unknown>;
  }[];
  readonly extensions?: {
    readonly sources?: readonly { source: string; state: string; reason?: string }[];
  };
}

/** Databases of a test's own: a fresh embedded store, or fresh databases in the MongoDB of MONGODB_URI. */
export interface TestStores {
  readonly databases: Databases;
  readonly stores: Stores;
  stop(): Promise<void>;
}

export async function testStores(): Promise<TestStores> {
  const dataDir = await mkdtemp(join(tmpdir(), 'desk-test-'));
  const uri = testMongoUri();
  const mongoUris =
    uri === undefined ? {} : Object.fromEntries(DOMAIN_NAMES.map((name) => [name, uri]));
  const databasePrefix = uri === undefined ? '' : `test-${Date.now().toString(36)}-`;
  const databases = await openDatabases({ dataDir, mongoUris, databasePrefix }, silentLog);
  const stores = openStores(databases);
  await stores.ensureIndexes();
  return {
    databases,
    stores,
    async stop() {
      await stores.close();
      if (uri !== undefined) await dropAll(databases);
      await databases.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A real MongoDB outlives the test: what the test made there goes with it. */
async function dropAll(databases: Databases): Promise<void> {
  for (const { uri, database } of Object.values(databases.of)) {
    const client = new MongoClient(uri);
    await client.db(database).dropDatabase();
    await client.close();
  }
}

export interface LiveDesk {
  readonly url: string;
  /** Commands sent to the databases since the last `countCommands`. */
  countCommands(): Record<string, number>;
  ask(query: string, variables?: object): Promise<Answer>;
  stop(): Promise<void>;
}

/** A whole desk on a free port, over databases that the test already has. */
export async function liveDesk(
  databases: Databases,
  options: {
    readonly transport: (typeof TRANSPORTS)[number];
    readonly scope?: Scope;
    readonly limits?: LimitOptions;
  },
): Promise<LiveDesk> {
  let commands: Record<string, number> = {};
  const desk = await startDesk({
    host: '127.0.0.1',
    port: 0,
    databases: databases.of,
    transport: options.transport,
    access: { kind: 'development', scope: options.scope ?? EVERYTHING },
    log: silentLog,
    ...(options.limits === undefined ? {} : { limits: options.limits }),
    onCommand: (name) => {
      commands[name] = (commands[name] ?? 0) + 1;
    },
  });
  await untilReady(desk.url);
  return {
    url: desk.url,
    ask: (query, variables) => ask(desk.graphqlUrl, query, variables),
    countCommands() {
      const counted = commands;
      commands = {};
      return counted;
    },
    stop: () => desk.stop(),
  };
}

/** Sends one GraphQL request as any client would. */
export async function ask(
  graphqlUrl: string,
  query: string,
  variables: object = {},
): Promise<Answer> {
  const response = await fetch(graphqlUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as Answer;
}

/** Waits until the server says that it is ready. @throws after `ms`, with what it said last. */
export async function untilReady(url: string, ms = 20_000): Promise<void> {
  const end = Date.now() + ms;
  let last = 'nothing';
  while (Date.now() < end) {
    try {
      const response = await fetch(`${url}/health/ready`);
      if (response.ok) return;
      last = await response.text();
    } catch (error) {
      last = String(error);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${url} is not ready after ${ms} ms; it said: ${last}`);
}
