import { CommandError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { Environment } from './environment.ts';

/**
 * When a write is acknowledged. `disk`: after its commit is flushed, so it survives loss of power. `process`: after its
 * commit is handed to the operating system, so it survives `kill -9` of the server but the last moments before a loss of
 * power may be missing (never torn: the store then opens at an earlier commit).
 */
export type Durability = 'disk' | 'process';

/** What a job may do besides writing: things that must follow, or be dropped with, the commit of its group. */
export interface WriteContext {
  /** Runs after the group is committed and before the job's promise resolves. Not run if the commit fails. */
  onCommit(publish: () => void): void;
  /** Runs if the group is not committed, in the opposite order: takes back what a job noted outside the store. */
  onAbort(revert: () => void): void;
  /** Runs once per group right before its end, in the transaction; the same key replaces an earlier one. */
  beforeCommit(key: string, finish: () => void): void;
}

interface Job {
  readonly run: (context: WriteContext) => unknown;
  readonly durable: boolean;
  readonly exclusive: boolean;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** How long one group may run before it is committed, so that reads get their turn. */
const GROUP_BUDGET_MS = 25;

/**
 * All writes of the server, one group of jobs per LMDB transaction: while one group commits on lmdb's thread, the next
 * gathers. A job checks everything that can fail before its first put and throws a `CommandError`, which fails that job
 * alone; anything else that is thrown aborts the whole transaction, because LMDB cannot take back part of it.
 */
export class WriteQueue {
  private waiting: Job[] = [];
  private running: Promise<void> | undefined;
  private unflushed: Promise<void> = Promise.resolve();
  /** So many jobs from the front run one by one, because their group failed. */
  private retryAlone = 0;

  constructor(
    private readonly environment: Environment,
    private readonly durability: Durability,
    private readonly logger: Logger,
  ) {}

  /**
   * @param run puts synchronously; its result is the promise's, once durable
   * @param options.journal the client asked for `j: true`: wait for the disk whatever the server's durability
   * @param options.exclusive a group of its own, for changes of the catalog, which are visible only once committed
   */
  submit<T>(
    run: (context: WriteContext) => T,
    options: { journal?: boolean; exclusive?: boolean } = {},
  ): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.waiting.push({
        run,
        durable: options.journal === true || this.durability === 'disk',
        exclusive: options.exclusive === true,
        resolve: (value) => resolve(value as T),
        reject,
      });
      this.running ??= this.drain();
    });
  }

  /** Resolves when everything submitted so far is settled and flushed. */
  async settled(): Promise<void> {
    while (this.running !== undefined) await this.running;
    await this.unflushed;
  }

  private async drain(): Promise<void> {
    await Promise.resolve();
    while (this.waiting.length > 0) await this.runGroup();
    this.running = undefined;
  }

  private async runGroup(): Promise<void> {
    const single = this.retryAlone > 0;
    if (single) this.retryAlone--;
    const group: { job: Job; outcome: Outcome }[] = [];
    const publish: (() => void)[] = [];
    const revert: (() => void)[] = [];
    const finish = new Map<string, () => void>();
    const context: WriteContext = {
      onCommit: (step) => publish.push(step),
      onAbort: (step) => revert.push(step),
      beforeCommit: (key, step) => finish.set(key, step),
    };
    const root = this.environment.root;
    const work = (): void => {
      const deadline = performance.now() + GROUP_BUDGET_MS;
      do {
        const job = this.waiting[0];
        if (job === undefined || (job.exclusive && group.length > 0)) break;
        this.waiting.shift();
        const entry = { job, outcome: pending };
        group.push(entry);
        entry.outcome = attempt(job, context);
        if (job.exclusive) break;
      } while (!single && performance.now() < deadline);
      for (const step of finish.values()) step();
    };
    // A child transaction can be aborted as a whole; `transaction` would commit what was put before the throw.
    const committed = root.childTransaction(work);
    const flushed = Promise.resolve(root.flushed).then(() => undefined);
    flushed.catch(() => undefined);
    try {
      await committed;
    } catch (error) {
      for (const step of revert.reverse()) step();
      this.failed(group, await causeOf(error));
      return;
    }
    for (const step of publish) step();
    this.unflushed = flushed.catch(() => undefined);
    for (const { job, outcome } of group) settle(job, outcome, flushed);
  }

  /** Nothing of the group is stored: a lone job is told why, several are tried again one by one. */
  private failed(group: readonly { job: Job }[], error: unknown): void {
    this.logger.error({ err: error, jobs: group.length }, 'a write group was aborted');
    if (group.length <= 1) {
      for (const { job } of group) job.reject(storageError(error));
      return;
    }
    this.waiting.unshift(...group.map(({ job }) => job));
    this.retryAlone = group.length;
  }
}

type Outcome = { readonly value: unknown } | { readonly error: unknown };
const pending: Outcome = { value: undefined };

function attempt(job: Job, context: WriteContext): Outcome {
  try {
    return { value: job.run(context) };
  } catch (error) {
    if (error instanceof CommandError) return { error };
    throw error;
  }
}

function settle(job: Job, outcome: Outcome, flushed: Promise<void>): void {
  if ('error' in outcome) job.reject(outcome.error);
  else if (job.durable) flushed.then(() => job.resolve(outcome.value), job.reject);
  else job.resolve(outcome.value);
}

/** lmdb-js tells why a commit failed by a promise on the error, which must not be left to reject unheard. */
async function causeOf(error: unknown): Promise<unknown> {
  if (!(error instanceof Error) || !('commitError' in error)) return error;
  try {
    await error.commitError;
    return error;
  } catch (cause) {
    return cause;
  }
}

/** LMDB's own failures in MongoDB's terms; a full disk is the one an operator can act on. */
function storageError(error: unknown): CommandError {
  const message = error instanceof Error ? error.message : String(error);
  if (/ENOSPC|No space left|MDB_MAP_FULL/i.test(message)) {
    return new CommandError('OutOfDiskSpace', `the data directory is out of space: ${message}`);
  }
  return new CommandError('InternalError', `the write was not stored: ${message}`);
}
