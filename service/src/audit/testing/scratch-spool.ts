import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog } from '../../log/log.ts';
import type { AuditEntry } from '../audit-entry.ts';
import { openAuditKey } from '../audit-key.ts';
import { type AuditSpool, type AuditSpoolOptions, openAuditSpool } from '../spool.ts';
import { realFiles, type SpoolFile, type SpoolFiles } from '../spool-files.ts';
import { spoolLines } from '../spool-reader.ts';

const quietLog = createLog({ name: 'test', level: 'silent' });

/** A folder for one test, with a key in it. */
export interface Scratch {
  readonly dir: string;
  open(options?: Partial<AuditSpoolOptions>): Promise<AuditSpool>;
  entries(): Promise<AuditEntry[]>;
  remove(): Promise<void>;
}

export async function scratchSpool(): Promise<Scratch> {
  const root = await mkdtemp(join(tmpdir(), 'audit-'));
  const dir = join(root, 'spool');
  const key = await openAuditKey(join(root, 'keys', 'audit-test.json'));
  return {
    dir,
    open: (options) => openAuditSpool({ dir, writer: 'test', key, log: quietLog, ...options }),
    async entries() {
      const found: AuditEntry[] = [];
      for await (const { entry } of spoolLines(dir)) if (entry !== null) found.push(entry);
      return found;
    },
    remove: () => rm(root, { recursive: true, force: true }),
  };
}

/** A disk with room for so many bytes; it tears the write that does not fit. */
export class SmallDisk implements SpoolFiles {
  room: number;
  syncs = 0;

  constructor(room: number) {
    this.room = room;
  }

  async open(path: string): Promise<SpoolFile> {
    const file = await realFiles.open(path);
    const disk = this;
    return {
      ...file,
      async write(data, position) {
        const fits = Math.min(data.length, disk.room);
        disk.room -= fits;
        await file.write(data.subarray(0, fits), position);
        if (fits < data.length) {
          throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
        }
      },
      async sync() {
        disk.syncs += 1;
        await file.sync();
      },
    };
  }
}
