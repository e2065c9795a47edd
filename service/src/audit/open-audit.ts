import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '../log/log.ts';
import type { Brief } from '../workers/messages.ts';
import { openAuditKey } from './audit-key.ts';
import { type Ship, shipEntries } from './ship-entries.ts';
import { type AuditSink, openAuditSpool } from './spool.ts';
import type { SpoolFiles } from './spool-files.ts';
import { writerOf } from './spool-places.ts';

/** The number of the first worker, and of a process that is the only one. */
const FIRST = 1;

/** Where a desk keeps spools and keys. */
export interface AuditPlace {
  /** The data folder: `audit/<service>` and `keys/audit-<service>.json` are made in it. */
  readonly dataDir: string;
  /** Which of several processes this is: each has spools of its own. `null` where it is the only one. */
  readonly worker?: Pick<Brief, 'number' | 'of'> | null;
  /** How long segments stay after they were shipped, in milliseconds. */
  readonly keepMs?: number;
  /** How the disk is reached; a test puts a full one in its place. */
  readonly files?: SpoolFiles;
}

/** The audit of one service at work. */
export interface OpenAudit extends AuditSink {
  readonly writer: string;
  stop(): Promise<void>;
}

/** Opens the spool of a service, with its own key, and ships what is in it. Without `ship` everything stays in the spool. */
export async function openAudit(
  service: string,
  place: AuditPlace,
  { log, ship, clock }: { readonly log: Log; readonly ship?: Ship; readonly clock?: () => Date },
): Promise<OpenAudit> {
  const { dataDir, keepMs, files } = place;
  const dir = spoolFolder(dataDir, service, place.worker?.number ?? FIRST);
  const key = await openAuditKey(join(auditKeysFolder(dataDir), `audit-${service}.json`));
  const writer = await writerOf(dir, service);
  const spool = await openAuditSpool({
    dir,
    writer,
    key,
    log,
    ...(clock === undefined ? {} : { clock }),
    ...(files === undefined ? {} : { files }),
  });
  const shipping =
    ship === undefined
      ? null
      : shipEntries({ spool, ship, log, ...(keepMs === undefined ? {} : { keepMs }) });
  const left = ship === undefined ? null : shipLeft(service, place, { log, ship });
  return {
    writer,
    append: (body) => spool.append(body),
    assertWritable: () => spool.assertWritable(),
    async stop() {
      await left;
      await shipping?.stop();
      await spool.close();
    },
  };
}

/** The folder of all spools of a data folder. */
export function spoolsFolder(dataDir: string): string {
  return join(dataDir, 'audit');
}

/** Where the keys are that sign checkpoints. */
export function auditKeysFolder(dataDir: string): string {
  return join(dataDir, 'keys');
}

/** The first has the folder of a process without others, so that either goes on with the chain of the other. */
function spoolFolder(dataDir: string, service: string, number: number): string {
  return join(spoolsFolder(dataDir), number === FIRST ? service : `${service}.${number}`);
}

/**
 * Ships what workers left that are no more, because there are fewer now: nobody else would. Their chains stay where
 * they are, to be proven, and gone on with.
 */
async function shipLeft(
  service: string,
  place: AuditPlace,
  tools: { readonly log: Log; readonly ship: Ship },
): Promise<void> {
  const { number = FIRST, of = FIRST } = place.worker ?? {};
  if (number !== FIRST) return;
  for (const left of await workersThatLeft(place.dataDir, service)) {
    if (left <= of) continue;
    try {
      const audit = await openAudit(service, { ...place, worker: { number: left, of } }, tools);
      await audit.stop();
    } catch (error) {
      tools.log.warn({ err: error, service, worker: left }, 'audit entries of a worker wait');
    }
  }
}

async function workersThatLeft(dataDir: string, service: string): Promise<number[]> {
  const names = await readdir(spoolsFolder(dataDir)).catch(() => []);
  const numbers = names
    .filter((name) => name.startsWith(`${service}.`))
    .map((name) => Number(name.slice(service.length + 1)));
  return numbers.filter((number) => Number.isInteger(number) && number > FIRST);
}
