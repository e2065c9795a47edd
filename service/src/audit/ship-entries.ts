import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import type { Log } from '../log/log.ts';
import type { AuditEntry } from './audit-entry.ts';
import type { AuditSpool } from './spool.ts';
import { segmentsOf } from './spool-files.ts';
import { shippedPath } from './spool-places.ts';
import { SpoolReader } from './spool-reader.ts';

/** Puts entries where they are kept for good; the same ones may come again. Resolves once they are there. */
export type Ship = (entries: readonly AuditEntry[]) => Promise<void>;

export interface ShippingOptions {
  readonly spool: AuditSpool;
  readonly ship: Ship;
  readonly log: Log;
  /** How long a segment stays after its last entry was shipped, in milliseconds. 7 days unless given. */
  readonly keepMs?: number;
  /** Milliseconds between two looks for entries. 250 ms unless given. */
  readonly pauseMs?: number;
}

/** After a failure, in milliseconds; twice as long after the next one, up to the second. */
const RETRY_MS = 1_000;
const RETRY_AT_MOST_MS = 30_000;
/** How long `stop` waits for what is still to be shipped; it stays in the spool otherwise. */
const LAST_TURN_MS = 3_000;
const SWEEP_MS = 60_000;

/**
 * Ships a spool's entries in the background, in their order. It remembers how far it came in a file; where that was
 * lost, entries come a second time. A database that is away costs nothing but room in the spool.
 */
export function shipEntries(options: ShippingOptions): { stop(): Promise<void> } {
  const { spool, log, pauseMs = 250 } = options;
  const shipping = new Shipping(options);
  let stopped = false;
  let failures = 0;
  let swept = 0;
  let timer: NodeJS.Timeout | undefined;
  let turn: Promise<void> = Promise.resolve();
  const work = async (): Promise<void> => {
    try {
      await shipping.shipAll(() => stopped);
      failures = 0;
      if (performance.now() - swept > SWEEP_MS) {
        await shipping.sweep();
        swept = performance.now();
      }
    } catch (error) {
      failures += 1;
      // Told once, not with every attempt.
      const level = failures === 1 && !stopped ? 'warn' : 'debug';
      log[level]({ err: error, writer: spool.writer }, 'audit entries wait in the spool');
    }
    if (!stopped) next(failures === 0 ? pauseMs : retryAfter(failures));
  };
  const next = (pause: number): void => {
    timer = setTimeout(() => {
      turn = work();
    }, pause);
    timer.unref();
  };
  next(0);
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      let late: NodeJS.Timeout | undefined;
      const end = turn.then(() => shipping.shipAll(() => false)).catch(() => undefined);
      await Promise.race([
        end,
        new Promise((resolve) => {
          late = setTimeout(resolve, LAST_TURN_MS);
        }),
      ]);
      clearTimeout(late);
    },
  };
}

function retryAfter(failures: number): number {
  return Math.min(RETRY_MS * 2 ** (failures - 1), RETRY_AT_MOST_MS);
}

class Shipping {
  readonly #options: ShippingOptions;
  #shipped: number | null = null;
  #reader: SpoolReader | null = null;

  constructor(options: ShippingOptions) {
    this.#options = options;
  }

  async shipAll(isStopped: () => boolean): Promise<void> {
    const { spool, ship } = this.#options;
    this.#shipped ??= await shippedSeq(spool.dir);
    while (!isStopped()) {
      this.#reader ??= new SpoolReader(spool.dir, this.#shipped + 1);
      const entries = await this.#reader.read(spool.tip().seq);
      const last = entries.at(-1);
      if (last === undefined) return;
      try {
        await ship(entries);
      } catch (error) {
        this.#reader = null;
        throw error;
      }
      this.#shipped = last.seq;
      const path = shippedPath(spool.dir);
      await writeFile(`${path}.new`, JSON.stringify({ seq: last.seq }), { mode: 0o600 });
      await rename(`${path}.new`, path);
    }
  }

  /** Removes segments that were shipped whole, and are old. The last one stays: the chain goes on from it. */
  async sweep(): Promise<void> {
    const { spool, keepMs = 7 * 24 * 3_600_000 } = this.#options;
    const segments = await segmentsOf(spool.dir);
    for (const [index, segment] of segments.entries()) {
      const after = segments[index + 1];
      // The one after must hold an entry that is on the disk, or nothing would tell where the chain goes on.
      if (after === undefined || after.first > Math.min(this.#shipped ?? 0, spool.tip().seq))
        return;
      const { mtimeMs } = await stat(segment.path);
      if (Date.now() - mtimeMs < keepMs) return;
      await rm(segment.path);
    }
  }
}

/** How far a spool was shipped; 0 where that is not known. */
export async function shippedSeq(dir: string): Promise<number> {
  try {
    const { seq } = JSON.parse(await readFile(shippedPath(dir), 'utf8')) as { seq?: unknown };
    return typeof seq === 'number' ? seq : 0;
  } catch {
    return 0;
  }
}
