import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { MongoClient } from 'mongodb';
import { startEmbeddedMongo } from './index.ts';
import { testConfig } from './testing/config.ts';

interface Entry {
  _id: string;
  group: number;
  tags: string[];
  writer: number;
}

const ROUNDS = testConfig.long ? 20 : 3;
const WRITERS = 6;

describe('a server that is killed', function () {
  this.timeout(ROUNDS * 20_000);
  let dataDir: string;

  before(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'embedded-mongo-crash-'));
  });
  after(() => rmSync(dataDir, { recursive: true, force: true }));

  it('has every write it acknowledged, and indexes that fit its documents', async () => {
    const acknowledged = new Set<string>();
    for (let round = 0; round < ROUNDS; round++) {
      await writeUntilKilled(round, acknowledged);
      await check(acknowledged);
    }
    expect(acknowledged.size).to.be.greaterThan(ROUNDS * 20);
  });

  async function writeUntilKilled(round: number, acknowledged: Set<string>): Promise<void> {
    const server = await startEmbeddedMongo({ dataDir });
    const client = new MongoClient(server.uri, { serverSelectionTimeoutMS: 500 });
    const entries = client.db('crash').collection<Entry>('entries');
    await entries.createIndex({ group: 1, _id: -1 });
    await entries.createIndex({ tags: 1 });
    const writers = Array.from({ length: WRITERS }, async (_, writer) => {
      for (let n = 0; ; n++) {
        const _id = `${round}.${writer}.${n}`;
        await entries.insertMany([
          { _id, group: n % 7, tags: [`t${n % 5}`, 'all'], writer },
          { _id: `${_id}+`, group: n % 3, tags: [], writer },
        ]);
        acknowledged.add(_id).add(`${_id}+`);
        if (n % 3 === 0)
          await entries.updateOne({ _id }, { $set: { group: 100 }, $push: { tags: 'new' } });
      }
    });
    setTimeout(() => process.kill(server.pid, 'SIGKILL'), 400 + round * 37);
    await Promise.allSettled(writers);
    await server.exited;
    await client.close();
  }

  async function check(acknowledged: ReadonlySet<string>): Promise<void> {
    const server = await startEmbeddedMongo({ dataDir });
    const client = new MongoClient(server.uri);
    const entries = client.db('crash').collection<Entry>('entries');
    const stored = new Set(
      (await entries.find({}, { projection: { _id: 1 } }).toArray()).map(({ _id }) => _id),
    );
    expect([...acknowledged].filter((id) => !stored.has(id))).to.deep.equal([]);
    const report = await client.db('crash').command({ validate: 'entries' });
    expect(report.errors).to.deep.equal([]);
    expect(await entries.estimatedDocumentCount()).to.equal(stored.size);
    await client.close();
    await server.stop();
  }
});

describe('a data directory', function () {
  this.timeout(30_000);
  let dataDir: string;

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'embedded-mongo-lock-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  it('is one server’s at a time; the second is told whose', async () => {
    const server = await startEmbeddedMongo({ dataDir });
    const refused: unknown = await startEmbeddedMongo({ dataDir }).catch((error: unknown) => error);
    expect(refused).to.include({ code: 'DATA_DIRECTORY_IN_USE', pid: server.pid });
    await server.stop();
    expect(await server.exited).to.deep.equal({ code: 0, signal: null });
  });

  it('may have a path too long for a socket', async () => {
    const server = await startEmbeddedMongo({ dataDir: join(dataDir, 'deep'.repeat(30)) });
    const client = new MongoClient(server.uri);
    expect(await client.db('a').command({ ping: 1 })).to.deep.equal({ ok: 1 });
    await client.close();
    await server.stop();
  });

  it('is let go when the parent of its server dies', async () => {
    const parent: ChildProcess = fork(new URL('./testing/parent.ts', import.meta.url), [dataDir]);
    const [{ pid }] = (await once(parent, 'message')) as [{ pid: number }];
    parent.kill('SIGKILL');
    for (let tries = 0; isRunning(pid) && tries < 200; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    expect(isRunning(pid)).to.equal(false);
    const server = await startEmbeddedMongo({ dataDir });
    await server.stop();
  });
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
