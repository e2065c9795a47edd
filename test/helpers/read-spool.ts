import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AuditEntry } from '@globalcrimedesk/service';

/** All entries that a service wrote, as they lie on the disk. */
export async function entriesOnDisk(dataDir: string, service: string): Promise<AuditEntry[]> {
  const dir = join(dataDir, 'audit', service);
  const segments = (await readdir(dir)).filter((name) => /^\d+\.jsonl$/.test(name)).sort();
  const texts = await Promise.all(segments.map((name) => readFile(join(dir, name), 'utf8')));
  return texts
    .flatMap((text) => text.split('\n').slice(0, -1))
    .map((line) => JSON.parse(line) as AuditEntry);
}
