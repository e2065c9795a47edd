import { readFile } from 'node:fs/promises';
import { SupergraphError } from './load-supergraph.ts';

/** Reads a supergraph file. Throws a `SupergraphError` that names it. */
export async function readSupergraph(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const reason =
      (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'does not exist' : String(error);
    throw new SupergraphError(
      `The supergraph file ${file} ${reason}. Give the path of a composed supergraph, for example schema/supergraph.graphql.`,
      error,
    );
  }
}

/** A subgraph's address as it must be to be called. Throws a `SupergraphError` that names the subgraph. */
export function checkUrl(name: string, url: string | undefined): string {
  if (url !== undefined && /^https?:\/\//.test(url) && URL.canParse(url)) return url;
  throw new SupergraphError(
    `The subgraph ${name} has no address that can be called: ${url === undefined ? 'none is given' : JSON.stringify(url)}. ` +
      'Compose the supergraph with an http:// or https:// address for it (join__Graph).',
  );
}
