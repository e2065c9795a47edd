import { isDeepStrictEqual } from 'node:util';
import type { Pool } from 'undici';
import { ask } from './contestants.ts';
import type { Request, Workload } from './workloads.ts';

export interface Load {
  /** Milliseconds of each request. */
  readonly times: readonly number[];
  readonly seconds: number;
  /** Some answers, to be looked at when the clock has stopped. */
  readonly sampled: readonly { readonly request: Request; readonly text: string }[];
}

export interface LoadOptions {
  /** Where the numbers of the requests begin: their variables follow from them. */
  readonly from: number;
  /** For so long, or so many requests. */
  readonly until: { readonly ms: number } | { readonly requests: number };
}

const SAMPLES = 12;
/** One request in so many is kept, until there are enough. */
const SAMPLED = 23;

/** So many clients, each of which asks again as soon as it is answered. */
export async function load(workload: Workload, pool: Pool, options: LoadOptions): Promise<Load> {
  const { from, until } = options;
  const begun = performance.now();
  const end = 'ms' in until ? begun + until.ms : Number.POSITIVE_INFINITY;
  const most = 'requests' in until ? until.requests : Number.POSITIVE_INFINITY;
  const times: number[] = [];
  const sampled: Load['sampled'][number][] = [];
  let sent = 0;
  const client = async () => {
    while (sent < most && performance.now() < end) {
      const number = sent++;
      const request = workload.request(from + number);
      const asked = performance.now();
      const text = await ask(pool, request);
      times.push(performance.now() - asked);
      if (text.includes('"errors":[')) throw new Error(`A request failed: ${text.slice(0, 300)}`);
      if (number % SAMPLED === 0 && sampled.length < SAMPLES) sampled.push({ request, text });
    }
  };
  await Promise.all(Array.from({ length: workload.clients }, client));
  return { times, seconds: (performance.now() - begun) / 1_000, sampled };
}

/** @throws where an answer is not the truth. */
export async function assertTrue(
  who: string,
  { sampled }: Pick<Load, 'sampled'>,
  truth: (request: Request) => Promise<unknown>,
): Promise<void> {
  for (const { request, text } of sampled) {
    if (isDeepStrictEqual(JSON.parse(text).data, await truth(request))) continue;
    throw new Error(`${who} answers otherwise to ${request.query}: ${text.slice(0, 300)}`);
  }
}
