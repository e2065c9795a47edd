import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import {
  clientSchema,
  type KnownOperation,
  misfits,
  readManifest,
  writeManifest,
} from '@globalcrimedesk/gateway';
import { SUPERGRAPH_FILE } from '@globalcrimedesk/schema';

export interface Published {
  /** False when an operation was refused: then none was published. */
  readonly done: boolean;
  /** For people: one for each operation, and a sum. */
  readonly lines: readonly string[];
}

/** Adds the operations of a manifest to those published, once all of them fit the committed schema. */
export async function publishOperations(
  publishedFile: string,
  manifestFile: string,
  dryRun: boolean,
): Promise<Published> {
  return publish(publishedFile, await readOffered(manifestFile), dryRun);
}

/** The same of one operation, which its text itself names. */
export function publishText(
  publishedFile: string,
  text: string,
  dryRun = false,
): Promise<Published> {
  const id = createHash('sha256').update(text).digest('hex');
  return publish(publishedFile, readManifest(JSON.stringify({ [id]: text })), dryRun);
}

async function publish(
  publishedFile: string,
  offered: readonly KnownOperation[],
  dryRun: boolean,
): Promise<Published> {
  const held = await readPublished(publishedFile);
  const schema = await clientSchema(await readFile(SUPERGRAPH_FILE, 'utf8'));
  const faults = new Map(misfits(offered, schema).map(({ id, reason }) => [id, reason]));
  const known = new Map(held.map((operation) => [operation.id, operation]));
  for (const { id, body } of offered) {
    const before = known.get(id);
    if (before === undefined || before.body === body) continue;
    // Whoever sends the id means what it stood for when their program was made.
    faults.set(id, 'another text is published under this id');
  }
  const fresh = offered.filter(({ id }) => !known.has(id) && !faults.has(id));
  const lines = offered.map((operation) => {
    const fault = faults.get(operation.id);
    const state = known.has(operation.id) ? 'same   ' : 'new    ';
    return `${fault === undefined ? state : 'refused'} ${shown(operation)}${fault === undefined ? '' : `: ${fault}`}`;
  });
  if (faults.size > 0) return { done: false, lines: [...lines, 'Nothing was published.'] };
  if (!dryRun && fresh.length > 0) await replaceFile(publishedFile, [...held, ...fresh]);
  const verb = dryRun ? 'would be published' : 'published';
  const sum = `${fresh.length} ${verb}, ${offered.length - fresh.length} were before; ${publishedFile} holds ${held.length + (dryRun ? 0 : fresh.length)}.`;
  return { done: true, lines: [...lines, sum] };
}

/** One line for each published operation, by name. */
export async function listOperations(publishedFile: string): Promise<readonly string[]> {
  const held = await readPublished(publishedFile);
  return [...held.map(shown).sort(), `${held.length} published in ${publishedFile}.`];
}

function shown({ id, name, type }: KnownOperation): string {
  return `${type} ${name === '' ? '(without a name)' : name} ${id}`;
}

async function readOffered(file: string): Promise<readonly KnownOperation[]> {
  try {
    return readManifest(await readFile(file, 'utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`${file} is no manifest that can be read. ${why}`, { cause: error });
  }
}

async function readPublished(file: string): Promise<readonly KnownOperation[]> {
  try {
    return readManifest(await readFile(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** A gateway that reads the file meanwhile sees the old one or the new one, never a half. */
async function replaceFile(file: string, operations: readonly KnownOperation[]): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const draft = `${file}.${randomUUID()}`;
  const handle = await open(draft, 'wx', 0o644);
  try {
    await handle.writeFile(writeManifest(operations));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
}
