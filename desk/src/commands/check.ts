import type { Command } from 'commander';
import { deskConfig } from '../config.ts';
import { addBulkOptions, type BulkFlags } from './bulk-options.ts';
import { BULK_HELP, dryRun, runBulkCommand, targetOf } from './run-bulk-command.ts';

interface CheckFlags extends BulkFlags {
  readonly onlyHits?: boolean;
}

export function registerCheck(program: Command): void {
  const command = program
    .command('check')
    .description('ask a desk of every document number in a file whether it is reported')
    .argument('<file>', 'CSV, JSON lines, or lines NUMBER STATE [TYPE]; - for standard input');
  addBulkOptions(command)
    .option('--only-hits', 'leave out of the result what is NO_HIT')
    .addHelpText(
      'after',
      `
Columns: document_number, issuing_state, document_type and reference, under many names; the first two must be there.
Without a type, documents of any type are meant. The result has one line for each line of the file, in its order.
A desk on this machine is asked with a token that is made here, as of \`desk token --role PARTNER\`.
${BULK_HELP}
Examples:
  npm run desk -- check numbers.csv
  DESK_API_KEY=… npm run desk -- check numbers.csv --url https://desk.example/graphql --out result.jsonl`,
    )
    .action(check);
}

async function check(file: string, flags: CheckFlags, command: Command): Promise<void> {
  const config = deskConfig();
  const { checkWork } = await import('../bulk/check/check-work.ts');
  if (flags.dryRun === true) {
    if (file === '-') command.error('error: a dry run reads a file, not standard input');
    await dryRun(file, checkWork(null, { format: 'csv', onlyHits: false }));
    return;
  }
  const { deskAddress, openDesk } = await import('../bulk/open-desk.ts');
  const { CHECK_OPERATION } = await import('../bulk/check/check-operation.ts');
  const target = targetOf(file, flags, 'checked', command);
  const url = deskAddress(flags.url, config);
  const { token, apiKey, ncb, parallel, patience, onlyHits = false } = flags;
  await runBulkCommand(file, flags, {
    target,
    url,
    work(onWaiting) {
      const desk = openDesk(
        url,
        {
          ...{ token, apiKey, parallel, onWaiting },
          patienceMs: patience,
          holder: { roles: ['PARTNER'], ncb, purposes: ['DOCUMENT_CHECK'] },
          publishes: CHECK_OPERATION,
        },
        config,
      );
      return checkWork(desk, { format: target.format, onlyHits });
    },
  });
}
