import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { usualHolder } from '@globalcrimedesk/desk';
import { openLocalIssuer } from '@globalcrimedesk/gateway';
import { keyFiles, verifyAudit } from '@globalcrimedesk/service';
import { expect } from 'chai';
import { isLongRun } from '../helpers/config.ts';
import { type ForeignGraph, foreignGraph } from '../helpers/foreign-graph.ts';
import type { Answer } from '../helpers/live-desk.ts';
import { type DeskProcess, runDesk } from '../helpers/process.ts';
import { entriesOnDisk } from '../helpers/read-spool.ts';

const KILLS = isLongRun ? 6 : 1;
const RELOADS = isLongRun ? 10 : 1;
/** What an auditor may send in an hour. */
const RATE = 10;

/** A client that has a connection of its own for each request, and what became of it. */
type Asked = { readonly answer: Answer } | { readonly lost: Error };

describe('a gateway of several workers', function () {
  this.timeout(120_000);
  let folder: string;
  let graph: ForeignGraph;
  let desk: DeskProcess;
  let url: string;
  let tokenOf: (role: 'ANALYST' | 'AUDITOR') => Promise<string>;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'desk-workers-'));
    graph = await foreignGraph(folder, 'old', 'both', 'slow');
    const limits = join(folder, 'limits.json');
    const staff = { requests: RATE, windowSeconds: 3_600 };
    await writeFile(limits, JSON.stringify({ classes: { staff, bureau: { requests: null } } }));
    desk = runDesk(['gateway', '--supergraph', graph.file, '--workers', '2', '--port', '0'], {
      DATA_DIR: folder,
      LIMITS: limits,
      LOG_LEVEL: 'info',
    });
    url = `${(await desk.printed(/ready at (\S+)\/graphql/))[1]}/graphql`;
    const issuer = await openLocalIssuer(keyFiles(folder).localIssuer);
    tokenOf = (role) => issuer.issue(usualHolder({ roles: [role], ncb: 'FRA' }), 600);
  });
  after(async () => {
    graph.letSlow();
    await desk.end('SIGKILL');
    graph.close();
    await rm(folder, { recursive: true, force: true });
  });

  const ask = async (query: string, role: 'ANALYST' | 'AUDITOR' = 'ANALYST'): Promise<Asked> =>
    post(url, query, await tokenOf(role), role === 'AUDITOR' ? 'AUDIT' : 'INVESTIGATION');
  /** No two are alike: what the same caller asks at the same time is asked once. */
  const askSlow = (index: number) => ask(`{ slow slow${index}: slow }`);
  const fieldsOf = (asked: Asked) => ('answer' in asked ? asked.answer.data : asked.lost.message);
  const pidsOf = (worker: number) =>
    said({ worker, msg: 'a worker is ready' }).map(({ pid }) => pid);
  const said = (wanted: Record<string, unknown>) =>
    desk
      .output()
      .split('\n')
      .flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as LogLine] : []))
      .filter((line) => Object.entries(wanted).every(([key, value]) => line[key] === value));
  const untilSaid = async (wanted: Record<string, unknown>, times: number) => {
    while (said(wanted).length < times) await pause(20);
  };

  it('says once that it is ready, and answers from each of them', async () => {
    expect(desk.stdout().match(/ready/g)).to.have.length(1);
    const asked = await Promise.all(Array.from({ length: 8 }, () => ask('{ both }')));
    expect(asked.map(fieldsOf)).to.deep.equal(Array(8).fill({ both: 'both' }));
    for (const service of ['gateway', 'gateway.2']) {
      expect(await entriesOnDisk(folder, service)).to.have.length.greaterThan(0);
    }
  });

  it('lets a caller send no more than one gateway does', async () => {
    const asked = await Promise.all(
      Array.from({ length: 3 * RATE }, () => ask('{ both }', 'AUDITOR')),
    );
    const answered = asked.filter((one) => 'answer' in one && one.answer.data !== undefined);
    expect(answered).to.have.length(RATE);
  });

  it('loses, when a worker is killed, what that one had in flight, and has another in its place', async () => {
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const asked = Array.from({ length: 12 }, (_, index) => askSlow(index));
      await graph.slowAsked(12);
      process.kill(pidsOf(2).at(-1) ?? 0, 'SIGKILL');
      await Promise.any(asked.map(async (one) => 'lost' in (await one) || Promise.reject()));
      await pause(50);
      const meanwhile = await Promise.all(Array.from({ length: 4 }, () => ask('{ both }')));
      expect(meanwhile.map(fieldsOf)).to.deep.equal(Array(4).fill({ both: 'both' }));
      graph.letSlow();
      const lost = (await Promise.all(asked)).filter((one) => 'lost' in one);
      expect(lost.length).to.be.within(1, 11);
      await untilSaid({ worker: 2, msg: 'a worker is ready' }, kill + 1);
    }
    const after = await Promise.all(Array.from({ length: 8 }, () => ask('{ both }')));
    expect(after.map(fieldsOf)).to.deep.equal(Array(8).fill({ both: 'both' }));
  });

  it('has an audit without a break after that, in the same places', async () => {
    const places = await readdir(join(folder, 'audit'));
    expect(places.sort()).to.deep.equal(['gateway', 'gateway.2']);
    const chains = [];
    for await (const chain of verifyAudit({ dataDir: folder, archives: [] })) chains.push(chain);
    expect(chains.map(({ firstBreak }) => firstBreak)).to.deep.equal([null, null]);
  });

  it('serves a supergraph file that has changed, and loses no request for it', async () => {
    const served = { msg: 'another supergraph is served' };
    let isOver = false;
    const client = async () => {
      const asked: Asked[] = [];
      while (!isOver) asked.push(await ask(`{ both, again${asked.length % 50}: both }`));
      return asked;
    };
    const clients = Promise.all([client(), client(), client()]);
    let reloads = 0;
    for (; reloads < RELOADS; reloads += 1) {
      await graph.publish(`new${reloads}`, 'both', 'slow');
      await untilSaid(served, 2 * (reloads + 1));
      const news = await Promise.all(Array.from({ length: 4 }, () => ask(`{ new${reloads} }`)));
      const name = `new${reloads}`;
      expect(news.map(fieldsOf)).to.deep.equal(Array(4).fill({ [name]: name }));
    }
    isOver = true;
    const asked = (await clients).flat();
    expect(asked.length).to.be.greaterThan(20);
    const wrong = asked.filter((one) => !('answer' in one) || one.answer.errors !== undefined);
    expect(wrong).to.deep.equal([]);
  });

  it('goes on with what it has where the file is broken, and serves it anew on SIGHUP', async () => {
    const name = `new${RELOADS - 1}`;
    const goesOn = 'The new supergraph cannot be served: the one before it goes on.';
    await graph.publishText('type Query {');
    await untilSaid({ msg: goesOn }, 2);
    const still = await Promise.all(Array.from({ length: 4 }, () => ask(`{ ${name} }`)));
    expect(still.map(fieldsOf)).to.deep.equal(Array(4).fill({ [name]: name }));
    desk.child.kill('SIGHUP');
    await untilSaid({ msg: goesOn }, 4);
  });

  it('ends what is in flight when it is told to stop', async () => {
    const asked = Array.from({ length: 4 }, (_, index) => askSlow(index));
    await graph.slowAsked(4);
    const ended = desk.end('SIGTERM');
    await pause(200);
    graph.letSlow();
    expect((await Promise.all(asked)).filter((one) => 'lost' in one)).to.deep.equal([]);
    expect(await ended).to.equal(0);
  });

  it('does not start where one of them cannot, and says why', async () => {
    await graph.publish('both');
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const address = taken.address();
    const port = String(typeof address === 'object' ? address?.port : '');
    const args = ['gateway', '--supergraph', graph.file, '--auth', 'none', '--port', port];
    const other = runDesk([...args, '--workers', '2'], { DATA_DIR: join(folder, 'other') });
    expect(await other.end()).to.equal(1);
    taken.close();
    expect(other.output()).to.match(/PORT \d+ on 127\.0\.0\.1 is in use/);
    expect(other.output()).to.match(/Worker \d ended with exit code 1 before it was ready/);
  });

  it('ends where none of them can be kept running', async function () {
    if (!isLongRun) this.skip();
    await graph.publish('both');
    const args = ['gateway', '--supergraph', graph.file, '--auth', 'none', '--port', '0'];
    const env = { DATA_DIR: join(folder, 'other'), LOG_LEVEL: 'info' };
    const other = runDesk([...args, '--workers', '2'], env);
    await other.printed(/ready at/);
    await graph.publishText('broken');
    for (const [, pid] of other.output().matchAll(/"pid":(\d+),"msg":"a worker is ready"/g)) {
      process.kill(Number(pid), 'SIGKILL');
    }
    expect(await other.end()).to.equal(1);
    expect(other.output()).to.match(
      /The workers end again and again, the last one with exit code 1/,
    );
  });
});

type LogLine = Readonly<Record<string, unknown>> & { readonly pid: number };

function post(url: string, query: string, token: string, purpose: string): Promise<Asked> {
  return new Promise((resolve) => {
    const headers = {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      'x-purpose': purpose,
    };
    const sent = request(url, { method: 'POST', headers, agent: false }, async (response) => {
      resolve(await read(response).catch((lost: Error) => ({ lost })));
    });
    sent.on('error', (lost) => resolve({ lost }));
    sent.end(JSON.stringify({ query }));
  });
}

async function read(response: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  return { answer: JSON.parse(Buffer.concat(chunks).toString()) as Answer };
}
