import cluster from 'node:cluster';
import { createLog } from '@globalcrimedesk/service';
import { observeWorkers, openObservation } from '../observe/observation.ts';

/*
 * A first process with two workers that count requests, for a test to fork. The test is told where the metrics are, and
 * says to which worker what happens: `count` one more, `kill` it, or let it `stop`; it is told when that is done.
 */

export interface Order {
  readonly worker: number;
  readonly what: 'count' | 'kill' | 'stop';
}

const META = {
  requestId: 'test-request',
  deadline: Number.POSITIVE_INFINITY,
  signal: new AbortController().signal,
  method: 'POST' as const,
  headers: {},
};
const settings = { metrics: { host: '127.0.0.1', port: 0 } };

if (cluster.isPrimary) await lead();
else await count();

async function lead(): Promise<void> {
  const tell = (text: string) => process.send?.(text);
  const write = (line: string) => {
    const { msg, url } = JSON.parse(line);
    if (msg === 'metrics are served') tell(url);
  };
  await observeWorkers(
    settings,
    createLog({ name: 'test', level: 'info', destination: { write } }),
  );
  const workers = [cluster.fork(), cluster.fork()];
  cluster.on('message', (_, message) => {
    if (message === 'done') tell('done');
  });
  cluster.on('exit', () => tell('done'));
  process.on('message', ({ worker: index, what }: Order) => {
    const worker = workers[index];
    if (what === 'kill') worker?.process.kill('SIGKILL');
    else worker?.send(what);
  });
  process.on('disconnect', () => {
    for (const worker of workers) worker.process.kill('SIGKILL');
    process.exit();
  });
}

async function count(): Promise<void> {
  const observation = await openObservation(settings, createLog({ name: 'test', level: 'silent' }));
  process.on('message', async (what) => {
    if (what === 'count') {
      observation.observer?.request(META).end({ data: {} });
      process.send?.('done');
    }
    if (what === 'stop') {
      await observation.stop();
      process.exit();
    }
  });
  process.send?.('done');
}
