import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** The project's own root; the command line can be told another, to try a change on a copy. */
const PROJECT = new URL('../../', import.meta.url);

/** The committed contract: one file for each domain, the supergraph, and what was last released. */
export function contractFile(name: string, root = PROJECT): URL {
  return new URL(`schema/${name}.graphql`, root);
}

export async function readContract(name: string, root?: URL): Promise<string> {
  try {
    return await readFile(contractFile(name, root), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

export async function writeContract(name: string, sdl: string, root?: URL): Promise<void> {
  await writeFile(contractFile(name, root), sdl);
}

/** What the subgraphs that are there open to those that join. */
export const JOIN_POLICY_FILE = fileURLToPath(new URL('schema/join-policy.json', PROJECT));

export function readChangelog(root = PROJECT): Promise<string> {
  return readFile(new URL('CHANGELOG.md', root), 'utf8');
}
