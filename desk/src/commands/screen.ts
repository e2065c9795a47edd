import type { Command } from 'commander';
import { deskConfig } from '../config.ts';
import { addBulkOptions, type BulkFlags } from './bulk-options.ts';
import { nameOfCaller } from './caller-options.ts';
import { BULK_HELP, dryRun, runBulkCommand, targetOf } from './run-bulk-command.ts';

interface ScreenFlags extends BulkFlags {
  readonly all?: boolean;
  readonly place?: string;
}

export function registerScreen(program: Command): void {
  const command = program
    .command('screen')
    .description('ask a desk of every passenger of a manifest, by document and by likeness')
    .argument('<manifest>', 'CSV with a header, or JSON lines; - for standard input');
  addBulkOptions(command)
    .option('--place <place>', 'where they are checked, as the hits are to tell it', nameOfCaller)
    .option('--all', 'write also those of whom there is no hit')
    .addHelpText(
      'after',
      `
Columns: family_name and given_names, or name; birth_date, nationality, sex; document_number, issuing_state,
document_type; reference. Systems for API and PNR data call them otherwise: most of these names are known.
The result has who is to be looked at first on top: reported documents, then candidates by their scores, each with its
explanations, then every passenger who could not be fully checked (UNKNOWN, FAULT). Reported documents raise hits; a
candidate raises one when an officer marks it.
A desk on this machine is asked with a token that is made here, as of \`desk token --role OFFICER\`.
${BULK_HELP}
Examples:
  npm run desk -- screen manifest.csv --ncb FRA --place "Roissy, terminal 2"
  DESK_TOKEN=@token.txt npm run desk -- screen manifest.csv --url https://desk.example/graphql`,
    )
    .action(screen);
}

async function screen(file: string, flags: ScreenFlags, command: Command): Promise<void> {
  const config = deskConfig();
  const { screenWork } = await import('../bulk/screen/screen-work.ts');
  const { token, apiKey, ncb, parallel, patience, all = false, place = null } = flags;
  const today = new Date().toISOString().slice(0, 10);
  if (flags.dryRun === true) {
    if (file === '-') command.error('error: a dry run reads a file, not standard input');
    await dryRun(file, screenWork(null, { format: 'csv', all, today, place }));
    return;
  }
  const { deskAddress, openDesk } = await import('../bulk/open-desk.ts');
  const target = targetOf(file, flags, 'screened', command);
  const url = deskAddress(flags.url, config);
  await runBulkCommand(file, flags, {
    target,
    url,
    work(onWaiting) {
      const wish = {
        ...{ token, apiKey, parallel, onWaiting },
        patienceMs: patience,
        holder: { roles: ['OFFICER' as const], ncb, purposes: ['BORDER_CONTROL' as const] },
        publishes: null,
      };
      return screenWork(openDesk(url, wish, config), { format: target.format, all, today, place });
    },
  });
}
