import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the checkpoints of a spool are. */
export function checkpointPath(dir: string): string {
  return join(dir, 'checkpoints.jsonl');
}

/** Where it is kept how far a spool was shipped. */
export function shippedPath(dir: string): string {
  return join(dir, 'shipped.json');
}

/**
 * The name of the writer of a folder: that of the service, and letters of chance that are kept with the folder. So
 * replicas are writers of their own, and a service whose folder was lost begins a new chain instead of a second end of
 * the old one.
 */
export async function writerOf(dir: string, service: string): Promise<string> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const path = join(dir, 'writer');
  const known = await knownWriter(dir);
  if (known !== null) return known;
  const writer = `${service}-${randomBytes(5).toString('hex')}`;
  await writeFile(`${path}.new`, `${writer}\n`, { mode: 0o600 });
  await rename(`${path}.new`, path);
  return writer;
}

/** The writer that a folder belongs to; `null` where it is no spool. */
export async function knownWriter(dir: string): Promise<string | null> {
  const text = await readFile(join(dir, 'writer'), 'utf8').catch(() => '');
  return text.trim() === '' ? null : text.trim();
}
