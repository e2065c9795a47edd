import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Pool } from 'undici';
import { compose } from './compose.ts';
import {
  BUILT,
  type Contestant,
  freePort,
  OTHERS,
  OURS,
  PEERS,
  pin,
  untilAnswers,
} from './contestants.ts';
import { assertTrue, type LoadOptions, load } from './load.ts';
import { cpuSecondsOf, memoryOf } from './process-cost.ts';
import { Score, scoreLines } from './score.ts';
import { truth } from './truth.ts';
import { WORKLOADS, type Workload } from './workloads.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

interface Pace {
  readonly rounds: number;
  readonly roundMs: number;
  /** The share of a workload's texts that is asked cold. */
  readonly cold: number;
}

const USUAL: Pace = { rounds: 3, roundMs: 1_500, cold: 1 };
const QUICK: Pace = { rounds: 1, roundMs: 700, cold: 0.1 };

const isTrue = truth();

interface Running {
  readonly contestant: Contestant;
  readonly child: ChildProcess;
  readonly pool: Pool;
}

/**
 * Gateways side by side over the same subgraphs: each workload, each contestant in turn, with other variables in each
 * request. What they answer is compared with the truth before they are timed, and some of it while they are.
 */
export async function benchGateway(dataDir: string, { quick }: { quick: boolean }): Promise<void> {
  const contestants = existsSync(join(PEERS, 'node_modules')) ? [...OURS, ...OTHERS] : OURS;
  if (contestants === OURS) {
    say('Ours alone, since the others are not installed: npm ci --prefix test/bench/peers');
  }
  const subgraphs = fork(here('serve-subgraphs.ts'), { execArgv: BUILT });
  const running: Running[] = [];
  try {
    const urls = await new Promise<Record<string, string>>((resolve) =>
      subgraphs.once('message', (message) => resolve(message as Record<string, string>)),
    );
    const pinned = pin(process.pid, '1') && pin(subgraphs.pid, '1');
    say(
      pinned
        ? 'Each gateway on core 0, the subgraphs and the clients on core 1; two workers on both.'
        : `Nothing is pinned, for want of taskset or cores: all share ${availableParallelism()}.`,
    );
    const file = join(dataDir, 'supergraph.graphql');
    await writeFile(file, compose(urls));
    for (const contestant of contestants) {
      const port = await freePort();
      const child = contestant.start(file, port);
      const pool = new Pool(`http://127.0.0.1:${port}`, { connections: 16 });
      running.push({ contestant, child, pool });
      await untilAnswers(contestant.name, pool, child);
    }
    const pace = quick ? QUICK : USUAL;
    for (const workload of WORKLOADS) await compare(workload, running, subgraphs.pid ?? 0, pace);
  } finally {
    for (const { child, pool } of running) {
      await pool.destroy();
      const ended = once(child, 'exit');
      if (child.kill()) await ended;
    }
    subgraphs.disconnect();
  }
}

async function compare(
  workload: Workload,
  running: readonly Running[],
  subgraphs: number,
  { rounds, roundMs, cold }: Pace,
): Promise<void> {
  const { name, clients, texts = 1 } = workload;
  process.stdout.write('\n');
  say(`${name}: ${clients} clients, ${await kibOf(workload)} KiB of data an answer`);
  const measured = async ({ contestant, child, pool }: Running, options: LoadOptions) => {
    const pid = child.pid ?? 0;
    const before = [await cpuSecondsOf(pid), await cpuSecondsOf(subgraphs)] as const;
    const done = await load(workload, pool, options);
    const seconds = {
      gateway: (await cpuSecondsOf(pid)) - before[0],
      subgraphs: (await cpuSecondsOf(subgraphs)) - before[1],
    };
    await assertTrue(contestant.name, done, isTrue);
    return { done, seconds };
  };
  const inTurns = async (turns: number, options: (turn: number) => LoadOptions) => {
    const scores = running.map(({ contestant }) => new Score(contestant.name));
    for (let turn = 0; turn < turns; turn++) {
      for (const [index, one] of running.entries()) {
        const { done, seconds } = await measured(one, options(turn));
        scores[index]?.note(done, seconds);
      }
    }
    for (const [index, { child }] of running.entries()) {
      if (scores[index] !== undefined) scores[index].memory = await memoryOf(child.pid ?? 0);
    }
    return scores;
  };
  if (texts > 1) {
    const requests = Math.ceil(texts * cold);
    const first = await inTurns(1, () => ({ from: 0, until: { requests } }));
    say(`  each of ${requests} for the first time`);
    for (const line of scoreLines(first)) say(`    ${line}`);
    say('  again, in no order');
    // What compiles, does so for an operation that comes again.
    await inTurns(1, () => ({ from: 0, until: { requests } }));
  }
  await inTurns(1, () => ({ from: 3, until: { ms: roundMs } }));
  const scores = await inTurns(rounds, (turn) => ({
    from: (turn + 1) * 100_003,
    until: { ms: roundMs },
  }));
  for (const line of scoreLines(scores)) say(`    ${line}`);
}

async function kibOf(workload: Workload): Promise<number> {
  return Math.round(JSON.stringify(await isTrue(workload.request(0))).length / 102.4) / 10;
}

function say(line: string): void {
  process.stdout.write(`  ${line}\n`);
}
