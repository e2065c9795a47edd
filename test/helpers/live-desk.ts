import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Databases,
  type DeskOptions,
  openDatabases,
  openStores,
  STORED_DOMAIN_NAMES,
  type Stores,
  startDesk,
} from '@globalcrimedesk/desk';
import { loopbackDevelopmentScope, type Scope } from '@globalcrimedesk/kernel';
import { type AuditPlace, createLog } from '@globalcrimedesk/service';
import { MongoClient } from 'mongodb';
import { type TestCaller, type TestCallers, testCallers } from './callers.ts';
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
    uri === undefined ? {} : Object.fromEntries(STORED_DOMAIN_NAMES.map((name) => [name, uri]));
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
  /** @param options `as` says who asks, of a desk that knows callers; nobody does unless given. */
  ask(query: string, variables?: object, options?: AskOptions): Promise<Answer>;
  /** The same, as the text of the answer after its HTTP status. */
  askText(query: string, variables?: object, options?: AskOptions): Promise<string>;
  /** Where the desk's keys are, and its issuer; `null` for a desk that knows no callers. */
  readonly callers: TestCallers | null;
  stop(): Promise<void>;
}

export interface AskOptions {
  readonly as?: TestCaller;
}

export interface LiveDeskOptions {
  readonly transport: (typeof TRANSPORTS)[number];
  /** Whose scope every request has, where nobody is asked who they are: everybody's unless given. */
  readonly scope?: Scope;
  /** Whether callers bring tokens, and subgraphs believe signed calls alone, as in `npm start`. */
  readonly callers?: boolean;
  /** Those that `npm start` has, unless given. */
  readonly limits?: DeskOptions['limits'];
  /** Where all that is asked is written down; nowhere unless given. */
  readonly audit?: AuditPlace;
  /** Stands between the gateway and each subgraph; nothing unless given. */
  readonly through?: DeskOptions['through'];
  /** Those that `npm start` has, unless given. */
  readonly requestTimeoutMs?: number;
}

/** A whole desk on a free port, over databases that the test already has. */
export async function liveDesk(
  databases: Databases,
  options: LiveDeskOptions,
  until: 'ready' | 'started' = 'ready',
): Promise<LiveDesk> {
  const callers = options.callers === true ? await testCallers() : null;
  let commands: Record<string, number> = {};
  const desk = await startDesk({
    host: '127.0.0.1',
    port: 0,
    databases: databases.of,
    transport: options.transport,
    access: callers?.access ?? { kind: 'development', scope: options.scope ?? EVERYTHING },
    ...(options.audit === undefined ? {} : { audit: options.audit }),
    ...(options.through === undefined ? {} : { through: options.through }),
    ...(options.requestTimeoutMs === undefined
      ? {}
      : { requestTimeoutMs: options.requestTimeoutMs }),
    log: silentLog,
    ...(options.limits === undefined ? {} : { limits: options.limits }),
    onCommand: (name) => {
      commands[name] = (commands[name] ?? 0) + 1;
    },
  });
  if (until === 'ready') await untilReady(desk.url);
  const headersOf = async ({ as }: AskOptions) =>
    as === undefined ? {} : await callers?.headersOf(as);
  return {
    url: desk.url,
    callers,
    ask: async (query, variables, as = {}) =>
      ask(desk.graphqlUrl, query, variables, await headersOf(as)),
    async askText(query, variables, as = {}) {
      const response = await post(desk.graphqlUrl, query, variables, await headersOf(as));
      return `${response.status} ${await response.text()}`;
    },
    countCommands() {
      const counted = commands;
      commands = {};
      return counted;
    },
    async stop() {
      await desk.stop();
      await callers?.close();
    },
  };
}

/** Sends one GraphQL request as any client would. */
export async function ask(
  graphqlUrl: string,
  query: string,
  variables: object = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const response = await post(graphqlUrl, query, variables, headers);
  return (await response.json()) as Answer;
}

function post(
  graphqlUrl: string,
  query: string,
  variables: object = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return fetch(graphqlUrl, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json',
      ...headers,
    },
    body: JSON.stringify({ query, variables }),
  });
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
