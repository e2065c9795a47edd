import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import {
  createGateway,
  type Gateway,
  type Observation,
  type ObserveSettings,
  openObservation,
  type SubgraphTransport,
} from '@globalcrimedesk/gateway';
import { SUPERGRAPH_FILE } from '@globalcrimedesk/schema';
import type { GraphqlMeta } from '@globalcrimedesk/service';
import { silentLog } from '../helpers/live-desk.ts';
import { middle, spread } from './spread.ts';

const ROUNDS = 15;
const REQUESTS = 2_000;
const BETWEEN = 10;
/** One fetch of each of three subgraphs. */
const QUERY = `query Bench($id: ID!) {
  person(id: $id) { id status } travelDocument(id: $id) { id documentNumber } notice(id: $id) { id status }
}`;

/** What each subgraph answers, at once: what is measured is the gateway alone. */
const ANSWERS: Readonly<Record<string, Record<string, unknown>>> = {
  persons: { person: { id: 'FRA.1', status: 'ACTIVE' } },
  documents: { travelDocument: { id: 'FRA.1', documentNumber: 'X1' } },
  notices: { notice: { id: 'FRA.1', status: 'PUBLISHED' } },
};

interface Watched {
  readonly title: string;
  readonly gateway: Gateway;
  readonly observation: Observation;
  readonly readings: number[];
}

/** CPU that looking on costs a request: off, and with each kind of it, alternating in one run. */
export async function benchObserve(): Promise<void> {
  const collector = createServer((request, response) => {
    request.resume().on('end', () => response.end('{}'));
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  const { port } = collector.address() as AddressInfo;
  const metrics = { host: '127.0.0.1', port: 0 };
  const spansOf = (share: number) => ({
    url: `http://127.0.0.1:${port}/v1/traces`,
    share,
    obeysParent: false,
    joins: false,
  });
  const kinds: [title: string, settings: ObserveSettings][] = [
    ['off', {}],
    ['metrics', { metrics }],
    ['slow log (nothing is slow)', { slowMs: 60_000 }],
    ['metrics, spans of 1 in 100', { metrics, spans: spansOf(0.01) }],
    ['metrics, spans of all', { metrics, spans: spansOf(1) }],
  ];
  const all: Watched[] = [];
  for (const [title, settings] of kinds) all.push(await watched(title, settings));
  try {
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const { gateway, readings } of all) {
        const us = await microseconds(gateway);
        if (round > 0) readings.push(us); // the first warms up
      }
    }
    const off = middle(all[0]?.readings ?? []);
    for (const { title, readings } of all) {
      const more = (middle(readings) - off).toFixed(0);
      process.stdout.write(`  ${title.padEnd(28)} ${spread(readings, 'µs CPU')}  +${more}\n`);
    }
  } finally {
    for (const { gateway, observation } of all) {
      await gateway.stop();
      await observation.stop();
    }
    collector.closeAllConnections();
    collector.close();
  }
}

async function watched(title: string, settings: ObserveSettings): Promise<Watched> {
  const observation = await openObservation(settings, silentLog);
  const { observer } = observation;
  const gateway = await createGateway({
    supergraphSdl: await readFile(SUPERGRAPH_FILE, 'utf8'),
    transports: instant,
    log: silentLog,
    access: 'OPEN',
    ...(observer === undefined ? {} : { observer }),
  });
  observation.readCaches(gateway);
  return { title, gateway, observation, readings: [] };
}

function instant(name: string): SubgraphTransport {
  return {
    name,
    send: async () => ({ data: { ...ANSWERS[name] } }),
    ready: async () => ({ ready: true }),
    close: async () => {},
  };
}

/** Of the process, so that the garbage and the sending of spans count, too. */
async function microseconds(gateway: Gateway): Promise<number> {
  const before = process.cpuUsage();
  for (let n = 0; n < REQUESTS; n += 1) {
    const answer = await gateway.run({ query: QUERY, variables: { id: `FRA.${n}` } }, META);
    if (answer.errors !== undefined) throw new Error(answer.errors[0]?.message);
    if (n % BETWEEN === 0) await turn(); // spans are sent, as they are where requests come from outside
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / REQUESTS;
}

const META: GraphqlMeta = {
  requestId: 'bench',
  deadline: Number.MAX_SAFE_INTEGER,
  signal: new AbortController().signal,
  method: 'POST',
  headers: {},
};
