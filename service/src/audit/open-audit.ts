import { join } from 'node:path';
import type { Log } from '../log/log.ts';
import { openAuditKey } from './audit-key.ts';
import { type Ship, shipEntries } from './ship-entries.ts';
import { type AuditSink, openAuditSpool } from './spool.ts';
import type { SpoolFiles } from './spool-files.ts';
import { writerOf } from './spool-places.ts';

/** Where a desk keeps spools and keys. */
export interface AuditPlace {
  /** The data folder: `audit/<service>` and `keys/audit-<service>.json` are made in it. */
  readonly dataDir: string;
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
  const dir = spoolFolder(dataDir, service);
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
  return {
    writer,
    append: (body) => spool.append(body),
    assertWritable: () => spool.assertWritable(),
    async stop() {
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

function spoolFolder(dataDir: string, service: string): string {
  return join(spoolsFolder(dataDir), service);
}
