import { readFile, writeFile } from 'node:fs/promises';

/** The committed contract: one file for each domain, and the supergraph. */
export function contractFile(name: string): URL {
  return new URL(`../${name}.graphql`, import.meta.url);
}

export async function readContract(name: string): Promise<string> {
  try {
    return await readFile(contractFile(name), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

export async function writeContract(name: string, sdl: string): Promise<void> {
  await writeFile(contractFile(name), sdl);
}
