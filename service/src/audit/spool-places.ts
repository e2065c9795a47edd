import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createOwnerOnly } from '../files/owner-only.ts';

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
  const known = await knownWriter(dir);
  if (known !== null) return known;
  const writer = `${service}-${randomBytes(5).toString('hex')}`;
  const path = join(dir, 'writer');
  // Of two processes that begin at once, both take the name of one.
  await createOwnerOnly(path, `${writer}\n`);
  const taken = await knownWriter(dir);
  if (taken === null)
    throw new Error(`${path} names no writer. Move the folder away, and start again.`);
  return taken;
}

/** The writer that a folder belongs to; `null` where it is no spool. */
export async function knownWriter(dir: string): Promise<string | null> {
  const text = await readFile(join(dir, 'writer'), 'utf8').catch(() => '');
  return text.trim() === '' ? null : text.trim();
}
