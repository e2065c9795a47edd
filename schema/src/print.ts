import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { DOMAINS } from './domains.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const run = promisify(execFile);

/** The SDL of each domain, printed by the domain itself in a process of its own. */
export async function printSubgraphs(): Promise<ReadonlyMap<string, string>> {
  const printed = await Promise.all(
    DOMAINS.map(async ({ name }): Promise<[string, string]> => {
      const script = `subgraphs/${name}/src/sdl.ts`;
      const flags = ['--conditions=source', '--import', 'tsx'];
      const { stdout } = await run(process.execPath, [...flags, script], {
        cwd: ROOT,
        maxBuffer: 16 * 1024 * 1024,
      });
      return [name, stdout];
    }),
  );
  return new Map(printed);
}
