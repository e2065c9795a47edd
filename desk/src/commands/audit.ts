import { createLog, type VerifiedChain } from '@globalcrimedesk/service';
import type { Command } from 'commander';
import { deskConfig } from '../config.ts';
import { progressOn } from './progress.ts';

interface VerifyFlags {
  readonly against?: string;
  readonly json?: boolean;
}

export function registerAudit(program: Command): void {
  const group = program.command('audit').description('prove that the audit is whole');
  group
    .command('verify')
    .description('prove every chain of the audit, or name its first break')
    .option(
      '--against <file>',
      'checkpoints that were kept elsewhere, as `audit checkpoint` printed them',
    )
    .option('--json', 'print one JSON object')
    .addHelpText(
      'after',
      `
Looks at the spools and checkpoints in DATA_DIR/audit, at the databases they were shipped into, and at the keys in
DATA_DIR/keys. Exit code 1 where a chain is broken. A desk that runs may be looked at.
Examples:
  npm run desk -- audit verify
  npm run desk -- audit verify --against checkpoints-2026-05.jsonl --json`,
    )
    .action(verify);
  group
    .command('checkpoint')
    .description('print the latest signed checkpoint of every chain, a line each')
    .option('--json', 'one JSON array instead')
    .addHelpText(
      'after',
      `
Keep them where nobody who can change the audit can reach: on paper, on a disk that is written once, with somebody else.
Only against those can it be proven that nothing was cut off together with the checkpoints here.
Example:  npm run -s desk -- audit checkpoint > checkpoints-$(date +%F).jsonl`,
    )
    .action(printCheckpoints);
}

async function verify(flags: VerifyFlags): Promise<void> {
  const { readCheckpoints, verifyAudit } = await import('@globalcrimedesk/service');
  const { withStores } = await import('./with-stores.ts');
  const config = deskConfig();
  const log = createLog({ name: 'audit', level: config.logLevel });
  const { against: kept } = flags;
  const against = kept === undefined ? [] : await readCheckpoints(kept).catch(notRead(kept));
  const progress = progressOn({ total: null, noun: 'entries', stream: process.stderr });
  const chains = await withStores(config, log, async ({ audits }) => {
    const archives = Object.entries(audits).map(([name, reader]) => ({
      name,
      writers: () => reader.writers(),
      chain: (writer: string) => reader.chain(writer),
    }));
    const verified: VerifiedChain[] = [];
    const { dataDir } = config;
    const onProgress = (_writer: string, entries: number) => progress.update(entries);
    for await (const chain of verifyAudit({ dataDir, archives, against, onProgress })) {
      verified.push(chain);
    }
    return verified;
  });
  progress.stop();
  const broken = chains.filter(({ firstBreak }) => firstBreak !== null);
  const whole = broken.length === 0;
  process.stdout.write(
    flags.json === true ? `${JSON.stringify({ whole, chains })}\n` : textOf(chains),
  );
  if (!whole) process.exitCode = 1;
}

function notRead(file: string): (error: Error) => never {
  return (cause) => {
    throw new Error(`The checkpoints of --against cannot be read from ${file}. ${cause.message}`, {
      cause,
    });
  };
}

function textOf(chains: readonly VerifiedChain[]): string {
  if (chains.length === 0) return 'There is no audit here. Is DATA_DIR the desk’s?\n';
  const lines = chains.map(({ writer, entries, checkpoints, firstBreak }) => {
    if (firstBreak === null) {
      const proof =
        checkpoints === 0
          ? 'no checkpoint is here: its end may be cut off'
          : counted(checkpoints, 'checkpoint', 'checkpoints');
      return `  whole   ${writer}: ${counted(entries, 'entry', 'entries')}, ${proof}`;
    }
    const { seq, kind, detail } = firstBreak;
    return `  BROKEN  ${writer} at ${seq}: ${kind}; ${detail}`;
  });
  const broken = chains.filter(({ firstBreak }) => firstBreak !== null).length;
  const sum =
    broken === 0 ? 'Every chain is whole.' : `${broken} of ${chains.length} chains are broken.`;
  return `${lines.join('\n')}\n${sum}\n`;
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

async function printCheckpoints(flags: { readonly json?: boolean }): Promise<void> {
  const { latestCheckpoints } = await import('@globalcrimedesk/service');
  const checkpoints = await latestCheckpoints(deskConfig().dataDir);
  process.stdout.write(
    flags.json === true
      ? `${JSON.stringify(checkpoints)}\n`
      : checkpoints.map((checkpoint) => `${JSON.stringify(checkpoint)}\n`).join(''),
  );
}
