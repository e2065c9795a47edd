import type { Log } from '../log/log.ts';
import type { AuditBody } from './audit-entry.ts';
import type { AuditSink } from './spool.ts';

/** Refusals of a kind that came within this time, in milliseconds, become one entry. */
const WITHIN_MS = 60_000;
/** How often it is looked whether that time is over. */
const TURN_MS = 15_000;
/** Kinds that are told apart at once: a flood of invented subjects must not fill the memory. */
const KINDS = 1_000;

interface Counted {
  readonly code: string;
  readonly subject: string | null;
  readonly since: Date;
  written: number;
  more: number;
}

export interface RefusalCountOptions {
  readonly sink: AuditSink;
  readonly log: Log;
  readonly clock: () => Date;
  /** How many of a kind within a minute are entries of their own. */
  readonly oneByOne: number;
}

/**
 * Refusals before there was an operation cost whoever sends them nothing, so they must cost the disk little: the first
 * of a kind are entries of their own, the rest become one entry a minute that says how many they were.
 */
export class RefusalCount {
  readonly #kinds = new Map<string, Counted>();
  readonly #options: RefusalCountOptions;
  readonly #timer: NodeJS.Timeout;

  constructor(options: RefusalCountOptions) {
    this.#options = options;
    this.#timer = setInterval(() => void this.#write(this.#due(false)), TURN_MS);
    this.#timer.unref();
  }

  /** Whether this one is to be written down by itself. */
  take(code: string, subject: string | null): boolean {
    const isFull = this.#kinds.size >= KINDS;
    const who = isFull ? null : subject;
    const key = JSON.stringify([code, who]);
    const counted = this.#kinds.get(key) ?? {
      code,
      subject: who,
      since: this.#options.clock(),
      written: 0,
      more: 0,
    };
    this.#kinds.set(key, counted);
    if (counted.written < this.#options.oneByOne) {
      counted.written += 1;
      return true;
    }
    counted.more += 1;
    return false;
  }

  /** Writes down what was only counted so far. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#write(this.#due(true));
  }

  #due(isEnd: boolean): AuditBody[] {
    const now = this.#options.clock().getTime();
    const bodies: AuditBody[] = [];
    for (const [key, { code, subject, since, more }] of this.#kinds) {
      if (!isEnd && now - since.getTime() < WITHIN_MS) continue;
      this.#kinds.delete(key);
      if (more === 0) continue;
      bodies.push({
        kind: 'REFUSALS',
        decision: 'REFUSED',
        codes: [code],
        subject,
        count: more,
        since: since.toISOString(),
      });
    }
    return bodies;
  }

  /** What it counts was answered long ago: where it cannot be written, the log is all that is left. */
  async #write(bodies: readonly AuditBody[]): Promise<void> {
    for (const body of bodies) {
      await this.#options.sink.append(body).catch((error: unknown) => {
        this.#options.log.warn({ err: error, body }, 'counted refusals could not be written down');
      });
    }
  }
}
