import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { composeServices } from '@apollo/composition';
import { createGateway, type Gateway } from '@globalcrimedesk/gateway';
import { expect } from 'chai';
import { parse } from 'graphql';
import { WORKLOADS } from '../bench/gateway/workloads.ts';
import { SDL } from '../bench/gateway/world.ts';
import { isLongRun } from '../helpers/config.ts';
import { silentLog } from '../helpers/live-desk.ts';
import {
  type FlappingSources,
  flappingByHttp,
  flappingInProcess,
} from './soak/flapping-sources.ts';

/** Of each way. */
const SECONDS = isLongRun ? 300 : 3;
const ROUNDS = isLongRun ? 100 : 24;
/** So many there are however slow the machine is: a source that dies and comes back, a reload. */
const LEAST_ROUNDS = 6;
const CLIENTS = 4;

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

/** What was found, in the order of time. */
interface Found {
  readonly heapMiB: number[];
  readonly cpuMs: number[];
  readonly smallMs: number[];
  readonly codes: Set<unknown>;
  asked: number;
  failed: number;
  reloads: number;
  isOver: boolean;
}

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** The middle of each third: what grows shows between the second and the last. */
const thirds = (values: readonly number[]) =>
  [0, 1, 2].map((third) => {
    const from = (part: number) => Math.round((part * values.length) / 3);
    return median(values.slice(from(third), from(third + 1)));
  });

const WAYS = { 'in process': flappingInProcess, 'over HTTP': flappingByHttp } as const;

for (const [way, open] of Object.entries(WAYS)) {
  describe(`a gateway at work for a long time, ${way}`, function () {
    this.timeout((SECONDS + 60) * 1_000);

    it('takes no more memory and time, whatever is asked, fails or is reloaded', async () => {
      const sources = await open();
      const gateway = await createGateway({
        supergraphSdl: supergraph(0),
        log: silentLog,
        access: 'OPEN',
        cacheSize: 300,
        transports: sources.transportTo,
      });
      const found = await soak(gateway, sources);
      await gateway.stop();
      await sources.stop();

      const { asked, failed, reloads } = found;
      const heap = thirds(found.heapMiB);
      const cpu = thirds(found.cpuMs);
      const told = (values: readonly number[]) =>
        values.map((value) => value.toFixed(1)).join(', ');
      console.log(
        `      ${SECONDS} s: ${asked} requests, ${failed} with errors, ${reloads} reloads; by thirds: heap ${told(heap)} MiB, CPU ${told(cpu)} ms a request, small ones ${told(thirds(found.smallMs))} ms`,
      );
      expect([asked > 20, failed > 0, reloads > 0]).to.deep.equal([true, true, true]);
      expect([...found.codes]).to.deep.equal(['SUBGRAPH_UNAVAILABLE']);
      const [, second = 0, last = 0] = heap;
      expect(last).to.be.below(second * 1.25 + 10);
      // Of a few seconds, time says nothing.
      if (isLongRun) expect(cpu[2]).to.be.below((cpu[1] ?? 0) * 1.5);
    });
  });
}

async function soak(gateway: Gateway, sources: FlappingSources): Promise<Found> {
  const end = Date.now() + SECONDS * 1_000;
  const found: Found = {
    heapMiB: [],
    cpuMs: [],
    smallMs: [],
    codes: new Set(),
    asked: 0,
    failed: 0,
    reloads: 0,
    isOver: false,
  };
  const clients = Array.from({ length: CLIENTS }, (_, n) => ask(gateway, { first: n, found }));
  const over = trouble(gateway, sources, { end, found }).finally(() => {
    found.isOver = true;
  });
  await Promise.all([...clients, over]);
  return found;
}

async function ask(
  gateway: Gateway,
  { first, found }: { readonly first: number; readonly found: Found },
): Promise<void> {
  for (let index = first; !found.isOver; index += CLIENTS) {
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
    if (workload.name === 'small') found.smallMs.push(performance.now() - begun);
    found.asked += 1;
    if (answer.errors !== undefined) found.failed += 1;
    for (const { extensions } of answer.errors ?? []) found.codes.add(extensions?.code);
    await sleep(0);
  }
}

/** In turn: a source goes and comes back, another supergraph is served; and what all that costs is noted. */
async function trouble(
  gateway: Gateway,
  sources: FlappingSources,
  { end, found }: { readonly end: number; readonly found: Found },
): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  for (let round = 1; Date.now() < end || round <= LEAST_ROUNDS; round++) {
    const asked = found.asked;
    const cpu = process.cpuUsage();
    await sleep((SECONDS * 1_000) / ROUNDS);
    const { user, system } = process.cpuUsage(cpu);
    if (found.asked > asked) found.cpuMs.push((user + system) / 1_000 / (found.asked - asked));
    if (round % 6 === 3) await sources.kill('papers');
    if (round % 6 === 5) await sources.revive('papers');
    if (round % 4 === 0) {
      await gateway.reload(supergraph(round / 4));
      found.reloads += 1;
    }
    collect();
    found.heapMiB.push(process.memoryUsage().heapUsed / 2 ** 20);
  }
}
