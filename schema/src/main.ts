import { composeSupergraph } from './compose.ts';
import { readContract, writeContract } from './files.ts';
import { printSubgraphs } from './print.ts';

/**
 * `write` prints the subgraphs' SDL and the supergraph into this folder; `check` fails when what is committed is
 * not what the code says.
 */
async function main(command: string | undefined): Promise<void> {
  if (command !== 'write' && command !== 'check') {
    throw new Error('Say `write` (npm run schema) or `check` (npm run check).');
  }
  const contract = new Map(await printSubgraphs());
  contract.set('supergraph', composeSupergraph(contract));
  const drifted: string[] = [];
  for (const [name, sdl] of contract) {
    if (sdl === (await readContract(name))) continue;
    drifted.push(`schema/${name}.graphql`);
    if (command === 'write') await writeContract(name, sdl);
  }
  if (command === 'check' && drifted.length > 0) {
    throw new Error(`Not what the code says: ${drifted.join(', ')}. Run \`npm run schema\`.`);
  }
  const what = drifted.length === 0 ? 'up to date' : `written: ${drifted.join(', ')}`;
  process.stdout.write(`schema: ${contract.size} files, ${what}\n`);
}

main(process.argv[2]).catch((error: unknown) => {
  process.stderr.write(`schema: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
