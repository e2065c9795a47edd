import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'undici';
import { compose } from './compose.ts';
import { ask, freePort, ours, pin, untilAnswers } from './contestants.ts';
import { cpuSecondsOf, memoryOf } from './process-cost.ts';

const WIDE = `query Wide($first: Int!) { people(first: $first) {
  id name born sex height aliases address { street city country lines }
  papers { id number kind issued expires office { code name } } notices { id colour text weight }
} }`;
const ENTITIES = 'query Entities($first: Int!) { people(first: $first) { id papers { number } } }';
const SMALL =
  'query Small($id: ID!) { person(id: $id) { name papers { number } notices { colour } } }';

/** What a request costs as it grows, and what a small one waits for beside a huge one. Ours, in process, on one core. */
export async function benchGrowth(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'desk-growth-'));
  const file = join(folder, 'supergraph.graphql');
  await writeFile(file, compose({}));
  const port = await freePort();
  const child = ours('ours', 'process').start(file, port);
  const pool = new Pool(`http://127.0.0.1:${port}`, { connections: 600 });
  pin(process.pid, '1');
  try {
    await untilAnswers('ours', pool, child);
    const pid = child.pid ?? 0;
    const measure = async (
      what: string,
      times: number,
      atOnce: number,
      request: (n: number) => object,
    ) => {
      let bytes = 0;
      const run = async (count: number) => {
        let next = 0;
        const waits: number[] = [];
        const client = async () => {
          while (next < count) {
            next += 1;
            const begun = performance.now();
            bytes = (await ask(pool, request(next))).length;
            waits.push(performance.now() - begun);
          }
        };
        await Promise.all(Array.from({ length: Math.min(atOnce, count) }, client));
        return waits.sort((a, b) => a - b);
      };
      await run(Math.max(atOnce, Math.ceil(times / 3)));
      const before = await cpuSecondsOf(pid);
      const waits = await run(times);
      const cpu = (((await cpuSecondsOf(pid)) - before) * 1_000) / times;
      const p = (share: number) =>
        (waits[Math.floor(share * (waits.length - 1))] ?? Number.NaN).toFixed(1);
      const kib = bytes / 1024;
      process.stdout.write(
        `    ${what.padEnd(20)} ${kib.toFixed(1).padStart(8)} KiB  CPU ${cpu.toFixed(2).padStart(8)} ms  ${((cpu * 1_000) / kib).toFixed(1).padStart(6)} µs/KiB  p50 ${p(0.5)} p99 ${p(0.99)} ms  ${Math.round((await memoryOf(pid)) / 2 ** 20)} MiB\n`,
      );
    };
    process.stdout.write('\n  the size of an answer\n');
    for (const first of [1, 10, 100, 1_000, 10_000]) {
      await measure(`${first} people`, Math.max(6, Math.round(2_000 / first)), 2, () => ({
        query: WIDE,
        variables: { first },
      }));
    }
    process.stdout.write('\n  the number of entities\n');
    for (const first of [10, 100, 1_000, 10_000]) {
      await measure(`${first} entities`, Math.max(6, Math.round(10_000 / first)), 2, () => ({
        query: ENTITIES,
        variables: { first },
      }));
    }
    process.stdout.write('\n  the number of clients\n');
    const small = (n: number) => ({ query: SMALL, variables: { id: `P${n % 9_999}` } });
    for (const clients of [1, 10, 100, 500])
      await measure(`${clients} clients`, 6_000, clients, small);
    process.stdout.write('\n  small requests, alone and beside a huge one that never ends\n');
    await measure('alone', 1_000, 4, small);
    let stop = false;
    const huge = (async () => {
      while (!stop) await ask(pool, { query: WIDE, variables: { first: 10_000 } });
    })();
    await measure('beside it', 80, 4, small);
    stop = true;
    await huge;
  } finally {
    await pool.destroy();
    child.kill();
    await rm(folder, { recursive: true, force: true });
  }
}
