import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { composeSupergraph } from './compose.ts';
import { readChangelog, readContract, writeContract } from './files.ts';
import { judgeContract, listed } from './judge.ts';
import { entityKeys } from './keys.ts';
import { printSubgraphs } from './print.ts';
import { type Contract, printReleased } from './released.ts';

/**
 * `write` prints the subgraphs' SDL and the supergraph into the folder `schema/`. `check` fails when what is committed
 * is not what the code says, or breaks what was released without an announcement. `release` makes what the code says
 * the released contract, unless the check fails. A second argument names another root than the project's.
 */
async function main(command = 'write', root?: string): Promise<void> {
  if (!['write', 'check', 'release'].includes(command)) {
    throw new Error('Say `write` (npm run schema), `check` (npm run check) or `release`.');
  }
  const at = root === undefined ? undefined : pathToFileURL(`${resolve(root)}/`);
  const sdl = await printSubgraphs();
  const { supergraph, api } = composeSupergraph(sdl);
  const files = new Map([...sdl, ['supergraph', supergraph]]);
  if (command === 'write') return write(files, at);
  await checkDrift(files, at);
  await (command === 'check' ? check : release)({ api, keys: entityKeys(sdl.values()) }, at);
}

async function write(files: ReadonlyMap<string, string>, at?: URL): Promise<void> {
  const drifted = await driftOf(files, at);
  for (const name of drifted) await writeContract(name, files.get(name) ?? '', at);
  const what = drifted.length === 0 ? 'up to date' : `written: ${named(drifted)}`;
  say(`${files.size} files, ${what}`);
}

async function checkDrift(files: ReadonlyMap<string, string>, at?: URL): Promise<void> {
  const drifted = await driftOf(files, at);
  if (drifted.length > 0) {
    throw new Error(`Not what the code says: ${named(drifted)}. Run \`npm run schema\`.`);
  }
  say(`${files.size} files, up to date`);
}

async function check(today: Contract, at?: URL) {
  const judgement = await judgeContract(
    today,
    await readContract('released', at),
    await readChangelog(at),
  );
  const { faults, breaking, dangerous, baseline } = judgement;
  if (dangerous.length > 0) {
    say(`changes since ${baseline} that clients should hear of:\n${listed(dangerous)}`);
  }
  if (faults.length > 0) throw new Error(faults.join('\n'));
  say(`${breaking.length} breaking changes since ${baseline}, all announced`);
  return judgement;
}

async function release(today: Contract, at?: URL): Promise<void> {
  const { top, baseline, isPast } = await check(today, at);
  if (isPast) {
    throw new Error(`${baseline} is released already: begin a new version in CHANGELOG.md.`);
  }
  await writeContract('released', printReleased(today, top), at);
  say(`schema/released.graphql is now ${top.version} (${top.released})`);
}

async function driftOf(files: ReadonlyMap<string, string>, at?: URL): Promise<string[]> {
  const drifted: string[] = [];
  for (const [name, sdl] of files) {
    if (sdl !== (await readContract(name, at))) drifted.push(name);
  }
  return drifted;
}

function named(files: readonly string[]): string {
  return files.map((name) => `schema/${name}.graphql`).join(', ');
}

function say(what: string): void {
  process.stdout.write(`schema: ${what}\n`);
}

main(process.argv[2], process.argv[3]).catch((error: unknown) => {
  process.stderr.write(`schema: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
