import cluster, { type Worker } from 'node:cluster';
import type { HttpServer, Log } from '@globalcrimedesk/service';
import { AggregatorRegistry } from 'prom-client';
import type { MetricsPlace } from '../observe-settings.ts';
import { serveMetrics } from './serve-metrics.ts';
import { opened, sealed, type WorkerMetrics } from './workers-messages.ts';

/** A worker that begins or is overloaded does not answer at once; what it said last stands for it then. */
const PATIENCE_MS = 1_000;

/**
 * Serves, from the first process, what all workers counted together. Workers come and go, but no count falls when one
 * goes: what it had counted stays, or a reader would take the fall for a beginning anew, and see a peak that never was.
 */
export async function serveMetricsOfWorkers(place: MetricsPlace, log: Log): Promise<HttpServer> {
  const workers = new MetricsOfWorkers();
  const server = await serveMetrics(place, log, () => workers.read());
  return {
    ...server,
    async stop(graceMs) {
      await server.stop(graceMs);
      workers.stop();
    },
  };
}

class MetricsOfWorkers {
  readonly #latest = new Map<number, WorkerMetrics>();
  readonly #waiting = new Map<number, { readonly ids: Set<number>; done(): void }>();
  #departed: Promise<WorkerMetrics> = Promise.resolve([]);
  #questions = 0;

  constructor() {
    cluster.on('message', this.#hear);
    cluster.on('exit', this.#depart);
  }

  async read(): Promise<string> {
    await this.#ask();
    const registry = AggregatorRegistry.aggregate([
      ...this.#latest.values(),
      await this.#departed,
    ] as WorkerMetrics[] as object[]);
    return registry.metrics();
  }

  stop(): void {
    cluster.off('message', this.#hear);
    cluster.off('exit', this.#depart);
  }

  async #ask(): Promise<void> {
    const workers = Object.values(cluster.workers ?? {}).filter((worker) => worker?.isConnected());
    const ids = new Set(workers.flatMap((worker) => (worker === undefined ? [] : [worker.id])));
    if (ids.size === 0) return;
    this.#questions += 1;
    const number = this.#questions;
    await new Promise<void>((resolve) => {
      const late = setTimeout(resolve, PATIENCE_MS);
      const done = () => {
        clearTimeout(late);
        resolve();
      };
      this.#waiting.set(number, { ids, done });
      // A worker that has just died cannot be told anything; it is not waited for beyond the patience.
      for (const worker of workers) worker?.send(sealed({ kind: 'question', number }), () => {});
    });
    this.#waiting.delete(number);
  }

  readonly #hear = (worker: Worker, raw: unknown): void => {
    const message = opened(raw);
    if (message?.kind !== 'answer') return;
    this.#latest.set(worker.id, message.metrics);
    if (message.number !== null) this.#answered(message.number, worker.id);
  };

  readonly #depart = (worker: Worker): void => {
    for (const number of this.#waiting.keys()) this.#answered(number, worker.id);
    const last = this.#latest.get(worker.id);
    this.#latest.delete(worker.id);
    if (last === undefined) return;
    // A gauge tells of a worker that is there; counts are of what was.
    const counts = last.filter(({ type }) => String(type) !== 'gauge');
    this.#departed = this.#departed.then((before) => together([before, counts]));
  };

  #answered(number: number, id: number): void {
    const waiting = this.#waiting.get(number);
    if (waiting?.ids.delete(id) && waiting.ids.size === 0) waiting.done();
  }
}

function together(metrics: readonly WorkerMetrics[]): Promise<WorkerMetrics> {
  return AggregatorRegistry.aggregate([...metrics] as object[]).getMetricsAsJSON();
}
