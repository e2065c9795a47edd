import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { composeServices } from '@apollo/composition';
import { createGateway, inProcessTransport, resilient } from '@globalcrimedesk/gateway';
import { expect } from 'chai';
import { parse } from 'graphql';
import { subgraphWork } from '../bench/gateway/subgraph-work.ts';
import { WORKLOADS } from '../bench/gateway/workloads.ts';
import { SDL } from '../bench/gateway/world.ts';
import { isLongRun } from '../helpers/config.ts';
import { silentLog } from '../helpers/live-desk.ts';

const SECONDS = isLongRun ? 600 : 6;
const CLIENTS = 4;
/** At least so many rounds of trouble, however slow the machine is: two subgraphs that die, three reloads. */
const ROUNDS = 6;

/** The graph, with a field more every other time: what a reload brings. */
function supergraph(version: number): string {
  const more = version % 2 === 0 ? '' : 'extend type Query { more: Int }';
  const { supergraphSdl, errors } = composeServices(
    Object.entries(SDL).map(([name, sdl]) => ({
      name,
      url: '',
      typeDefs: parse(name === 'people' ? sdl + more : sdl),
    })),
  );
  if (supergraphSdl === undefined) throw new Error(String(errors));
  return supergraphSdl;
}

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** The middle of each third: what grows shows between the second and the last. */
const thirds = (values: readonly number[]) =>
  [0, 1, 2].map((third) => {
    const length = Math.ceil(values.length / 3);
    return median(values.slice(third * length, (third + 1) * length));
  });

describe('a gateway at work for a long time', function () {
  this.timeout((SECONDS + 60) * 1_000);

  it('takes no more memory, whatever is asked, fails or is reloaded', async () => {
    setFlagsFromString('--expose-gc');
    const collect: () => void = runInNewContext('gc');
    let dead = '';
    const gateway = await createGateway({
      supergraphSdl: supergraph(0),
      log: silentLog,
      access: 'OPEN',
      cacheSize: 300,
      transports(name) {
        const work = subgraphWork(name);
        return resilient(
          inProcessTransport({
            name,
            log: silentLog,
            subgraph: {
              execute: (call) => (dead === name ? Promise.reject(new Error('dead')) : work(call)),
              ready: async () => ({ ready: true }),
            },
          }),
        );
      },
    });
    const end = Date.now() + SECONDS * 1_000;
    const heaps: number[] = [];
    const waits: number[] = [];
    let [asked, failed, reloads] = [0, 0, 0];
    let isOver = false;

    const client = async (number: number) => {
      for (let index = number; !isOver; index += CLIENTS) {
        const workload = WORKLOADS[index % WORKLOADS.length];
        if (workload === undefined) return;
        const begun = performance.now();
        const answer = await gateway.run(workload.request(index) as never, {
          requestId: `r-${index}`,
          deadline: Date.now() + 10_000,
          signal: new AbortController().signal,
          method: 'POST',
          headers: {},
        });
        if (workload.name === 'small') waits.push(performance.now() - begun);
        asked += 1;
        if (answer.errors !== undefined) failed += 1;
        await sleep(0);
      }
    };
    const trouble = async () => {
      for (let round = 1; Date.now() < end || round <= ROUNDS; round++) {
        await sleep(SECONDS * 10);
        dead = round % 3 === 0 ? 'papers' : '';
        if (round % 2 === 0) {
          await gateway.reload(supergraph(round / 2));
          reloads += 1;
        }
        collect();
        heaps.push(process.memoryUsage().heapUsed / 2 ** 20);
      }
      isOver = true;
    };
    await Promise.all([...Array.from({ length: CLIENTS }, (_, n) => client(n)), trouble()]);
    await gateway.stop();

    const heap = thirds(heaps);
    const round = (values: readonly number[]) => values.map((value) => value.toFixed(1)).join(', ');
    console.log(
      `      ${SECONDS} s: ${asked} requests, ${failed} with errors, ${reloads} reloads; by thirds: heap ${round(heap)} MiB, small requests ${round(thirds(waits))} ms`,
    );
    expect([asked > 50, failed > 0, reloads > 1]).to.deep.equal([true, true, true]);
    const [, second = 0, last = 0] = heap;
    expect(last).to.be.below(second * 1.25 + 10);
    if (!isLongRun) return; // too few to have a middle
    const [, before = 0, after = 0] = thirds(waits);
    expect(after, 'milliseconds of a small request').to.be.below(before * 1.5 + 2);
  });
});
