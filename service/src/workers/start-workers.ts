import cluster, { type Worker } from 'node:cluster';
import type { Log } from '../log/log.ts';
import { closeConnectionInHand } from './connection-in-hand.ts';
import { type FromFirst, type FromWorker, openedAs, sealed } from './messages.ts';

export interface WorkersOptions {
  readonly count: number;
  /** What each worker's command needs of this process; what JSON can hold. */
  readonly given?: unknown;
  readonly log: Log;
}

/** Processes that run the same command, and listen on the same port. */
export interface Workers<Report> {
  /** What each reported when it was ready, by its number. */
  readonly reports: readonly Report[];
  /** Resolves, in words for the operator, when none can be kept running. */
  readonly lost: Promise<string>;
  /** Has each read anew what it serves. */
  reload(): void;
  /** Each ends what it has in flight. @throws when one did not stop cleanly */
  stop(): Promise<void>;
}

/** Who lived so long is begun anew at once; who did not, after a pause, twice as long each time. */
const LIVED_MS = 10_000;
const PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;
/** So many ends of each worker, one after the other with none that was ready, and no further one would do better. */
const GIVE_UP_AFTER = 5;
/** How long a worker may take to stop: longer than its server lets requests finish. */
const STOP_MS = 20_000;

/**
 * Runs this very command in `count` processes more, which share its port, and keeps them running: who dies is replaced,
 * and takes its number. Resolves once all are ready.
 * @throws when one ends before all are; it has told why by then, and the others are stopped.
 */
export async function startWorkers<Report>(options: WorkersOptions): Promise<Workers<Report>> {
  const places = Array.from({ length: options.count }, (_, index) => index + 1);
  const kept = new KeptWorkers(options);
  try {
    const reports = await Promise.all(places.map((number) => kept.begin(number)));
    kept.allReady();
    return {
      reports: reports as Report[],
      lost: kept.lost,
      reload: () => kept.signal('SIGHUP'),
      stop: () => kept.stop(),
    };
  } catch (error) {
    await kept.stop().catch(() => undefined);
    throw error;
  }
}

interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
}

class KeptWorkers {
  readonly lost: Promise<string>;
  readonly #options: WorkersOptions;
  readonly #running = new Map<number, { readonly worker: Worker; isReady: boolean }>();
  readonly #pauses = new Set<NodeJS.Timeout>();
  /** Ends in a row of each place, without a long life between. */
  readonly #ends = new Map<number, number>();
  #giveUp: (how: string) => void = () => {};
  #phase: 'starting' | 'serving' | 'stopping' = 'starting';
  #unclean: string[] = [];

  constructor(options: WorkersOptions) {
    this.#options = options;
    this.lost = new Promise((resolve) => {
      this.#giveUp = resolve;
    });
  }

  /** Begins the worker of a place. Resolves with its report; rejects when it ends before it is ready. */
  begin(number: number): Promise<unknown> {
    const worker = cluster.fork();
    closeConnectionInHand(worker);
    const begun = performance.now();
    const state = { worker, isReady: false };
    this.#running.set(number, state);
    return new Promise((resolve, reject) => {
      // A message to a worker that was just killed fails; its end is told by `exit`.
      worker.on('error', (error) => this.#options.log.debug({ err: error }, 'no way to a worker'));
      worker.on('message', (raw: unknown) => {
        const message = openedAs<FromWorker>(raw);
        if (message?.kind === 'hello') this.#brief(worker, number);
        if (message?.kind !== 'ready') return;
        state.isReady = true;
        this.#options.log.info({ worker: number, pid: worker.process.pid }, 'a worker is ready');
        resolve(message.report);
      });
      worker.on('exit', (code: number | null, signal: string | null) => {
        this.#running.delete(number);
        reject(new Error(`Worker ${number} ended ${how({ code, signal })} before it was ready.`));
        this.#ended(number, { code, signal }, performance.now() - begun);
      });
    });
  }

  /** From here on who ends is replaced, also one that was ready and ended before all were. */
  allReady(): void {
    this.#phase = 'serving';
    for (let number = 1; number <= this.#options.count; number += 1) {
      // Its end is told.
      if (!this.#running.has(number)) this.begin(number).catch(() => undefined);
    }
  }

  signal(signal: NodeJS.Signals): void {
    for (const { worker } of this.#running.values()) worker.process.kill(signal);
  }

  async stop(): Promise<void> {
    this.#phase = 'stopping';
    for (const pause of this.#pauses) clearTimeout(pause);
    const left = [...this.#running.values()].map(
      ({ worker }) => new Promise((resolve) => worker.once('exit', resolve)),
    );
    this.signal('SIGTERM');
    const late = setTimeout(() => this.signal('SIGKILL'), STOP_MS);
    await Promise.all(left);
    clearTimeout(late);
    if (this.#unclean.length > 0) throw new Error(this.#unclean.join(' '));
  }

  #brief(worker: Worker, number: number): void {
    const { count, given = null } = this.#options;
    worker.send(sealed<FromFirst>({ kind: 'brief', number, of: count, given }));
  }

  #ended(number: number, ended: Ended, livedMs: number): void {
    if (this.#phase === 'starting') return;
    if (this.#phase === 'stopping') {
      const clean = ended.code === 0 || ended.signal === 'SIGTERM';
      if (!clean) this.#unclean.push(`Worker ${number} ended ${how(ended)}.`);
      return;
    }
    const ends = livedMs >= LIVED_MS ? 0 : (this.#ends.get(number) ?? 0);
    this.#ends.set(number, ends + 1);
    if (ends + 1 >= GIVE_UP_AFTER && this.#nobodyIsReady()) {
      this.#giveUp(`The workers end again and again, the last one ${how(ended)}.`);
      return;
    }
    const pauseMs = ends === 0 ? 0 : Math.min(PAUSE_MS * 2 ** ends, LONGEST_PAUSE_MS);
    const { log } = this.#options;
    log.error({ worker: number, ...ended, pauseMs }, 'a worker ended; another takes its place');
    const pause = setTimeout(() => {
      this.#pauses.delete(pause);
      this.begin(number).catch(() => undefined); // its end is told
    }, pauseMs);
    this.#pauses.add(pause);
  }

  #nobodyIsReady(): boolean {
    return [...this.#running.values()].every(({ isReady }) => !isReady);
  }
}

function how({ code, signal }: Ended): string {
  return signal === null ? `with exit code ${code}` : `by ${signal}`;
}
