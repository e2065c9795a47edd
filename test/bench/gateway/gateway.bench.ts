import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { Pool } from 'undici';
import { middle, spread } from '../spread.ts';
import {
  ask,
  CONTESTANTS,
  type Contestant,
  compose,
  freePort,
  PEERS,
  pin,
  TSX,
  untilAnswers,
} from './contestants.ts';
import { cpuSecondsOf, memoryOf } from './process-cost.ts';
import { WORKLOADS, type Workload } from './workloads.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const ROUNDS = 3;
const ROUND_MS = 1_500;

/** Gateways side by side over the same subgraphs: each workload, each contestant in turn, answers compared first. */
export async function benchGateway(): Promise<void> {
  if (!existsSync(join(PEERS, 'node_modules'))) {
    process.stdout.write('  The others are not installed: npm ci --prefix test/bench/peers\n');
    return;
  }
  const folder = await mkdtemp(join(tmpdir(), 'desk-gateways-'));
  const subgraphs = fork(here('serve-subgraphs.ts'), { execArgv: TSX });
  const running: { contestant: Contestant; child: ChildProcess; pool: Pool }[] = [];
  try {
    const urls = await new Promise<Record<string, string>>((resolve) =>
      subgraphs.once('message', (message) => resolve(message as Record<string, string>)),
    );
    pin(process.pid, '1');
    pin(subgraphs.pid, '1');
    const file = join(folder, 'supergraph.graphql');
    await writeFile(file, compose(urls));
    for (const contestant of CONTESTANTS) {
      const port = await freePort();
      const child = contestant.start(file, port);
      const pool = new Pool(`http://127.0.0.1:${port}`, { connections: 16 });
      running.push({ contestant, child, pool });
      await untilAnswers(contestant.name, pool);
    }
    for (const workload of WORKLOADS) await compare(workload, running, subgraphs.pid ?? 0);
  } finally {
    for (const { child, pool } of running) {
      await pool.destroy();
      child.kill();
    }
    subgraphs.disconnect();
    await rm(folder, { recursive: true, force: true });
  }
}

type Running = readonly {
  readonly contestant: Contestant;
  readonly child: ChildProcess;
  readonly pool: Pool;
}[];

async function compare(workload: Workload, running: Running, subgraphs: number): Promise<void> {
  const bytes = await assertSameAnswers(workload, running);
  process.stdout.write(
    `\n  ${workload.name}: ${workload.clients} clients, ${Math.round(bytes / 1024)} KiB an answer\n`,
  );
  const rates = new Map<string, number[]>();
  const costs = new Map<string, { gateway: number[]; subgraphs: number[]; times: number[] }>();
  for (const { pool } of running) await load(workload, pool, ROUNDS);
  for (let round = 0; round < ROUNDS; round++) {
    for (const { contestant, child, pool } of running) {
      const pid = child.pid ?? 0;
      const before = [await cpuSecondsOf(pid), await cpuSecondsOf(subgraphs)] as const;
      const begun = performance.now();
      const times = await load(workload, pool, round);
      const seconds = (performance.now() - begun) / 1_000;
      const spent = [
        (await cpuSecondsOf(pid)) - before[0],
        (await cpuSecondsOf(subgraphs)) - before[1],
      ] as const;
      const cost = costs.get(contestant.name) ?? { gateway: [], subgraphs: [], times: [] };
      costs.set(contestant.name, cost);
      cost.gateway.push((spent[0] * 1_000) / times.length);
      cost.subgraphs.push((spent[1] * 1_000) / times.length);
      cost.times.push(...times);
      rates.set(contestant.name, [...(rates.get(contestant.name) ?? []), times.length / seconds]);
    }
  }
  const rateOf = (name: string) => middle(rates.get(name) ?? []);
  for (const { contestant, child } of running) {
    const { name } = contestant;
    const cost = costs.get(name) ?? { gateway: [], subgraphs: [], times: [] };
    const times = cost.times.sort((a, b) => a - b);
    const at = (share: number) =>
      (times[Math.floor(share * (times.length - 1))] ?? Number.NaN).toFixed(1);
    const columns = [
      name.padEnd(36),
      spread(rates.get(name) ?? [], 'req/s').padEnd(30),
      `p50 ${at(0.5)} p99 ${at(0.99)} ms`.padEnd(26),
      `CPU ${middle(cost.gateway).toFixed(2)} + ${middle(cost.subgraphs).toFixed(2)} ms`.padEnd(24),
      `× stock ${(rateOf(name) / rateOf('Apollo Server + Gateway')).toFixed(1)}`.padEnd(14),
      `× Hive Rust ${(rateOf(name) / rateOf('Hive Gateway, Rust planner')).toFixed(1)}`.padEnd(18),
      `${Math.round((await memoryOf(child.pid ?? 0)) / 2 ** 20)} MiB`,
    ];
    process.stdout.write(`    ${columns.join(' ')}\n`);
  }
}

/** Milliseconds of each request. */
async function load({ clients, request }: Workload, pool: Pool, round: number): Promise<number[]> {
  const end = performance.now() + ROUND_MS;
  const times: number[] = [];
  let next = round * 100_003;
  const client = async () => {
    while (performance.now() < end) {
      next += 1;
      const begun = performance.now();
      const text = await ask(pool, request(next));
      times.push(performance.now() - begun);
      if (text.includes('"errors":[')) throw new Error(`A request failed: ${text.slice(0, 300)}`);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return times;
}

/** The same data from each, or there is nothing to compare. */
async function assertSameAnswers({ name, request }: Workload, running: Running): Promise<number> {
  let bytes = 0;
  for (let index = 0; index < 60; index++) {
    const texts = await Promise.all(running.map(({ pool }) => ask(pool, request(index * 7))));
    const [first, ...others] = texts.map((text) => JSON.parse(text));
    bytes = texts[0]?.length ?? 0;
    for (const [at, other] of others.entries()) {
      if (first?.data && isDeepStrictEqual(other.data, first.data) && !other.errors) continue;
      throw new Error(
        `${running[at + 1]?.contestant.name} answers ${name} otherwise: ${texts[at + 1]?.slice(0, 300)}`,
      );
    }
  }
  return bytes;
}
