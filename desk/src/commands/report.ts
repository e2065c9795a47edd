import type { Command } from 'commander';
import { deskConfig } from '../config.ts';

interface ReportFlags {
  readonly json?: boolean;
  readonly html?: string;
}

export function registerReport(program: Command): void {
  const group = program.command('report').description('what is held on somebody, for themselves');
  group
    .command('person')
    .argument('<id>', 'id of a person; of a merged record too')
    .description('everything held on a person over all domains, who looked at it, and why')
    .option('--json', 'print one JSON object; the default')
    .option('--html <file>', 'write a page that can be printed instead')
    .addHelpText(
      'after',
      `
The report itself is written into the audit before it is given out. It holds personal data: the file is for your eyes alone
(mode 0600). Other people's records are named by their ids at the most.
Example:  npm run desk -- report person FRA.01K0000000000000000000000A --html report.html`,
    )
    .action(reportPerson);
}

async function reportPerson(personId: string, flags: ReportFlags): Promise<void> {
  const { writeFile } = await import('node:fs/promises');
  const { loopbackDevelopmentScope } = await import('@globalcrimedesk/kernel');
  const { createLog } = await import('@globalcrimedesk/service');
  const { gatherReport } = await import('../report/gather-report.ts');
  const { reportHtml } = await import('../report/report-html.ts');
  const { noteCommand } = await import('../audit/note-command.ts');
  const { withStores } = await import('./with-stores.ts');
  const config = deskConfig();
  const log = createLog({ name: 'report', level: config.logLevel });
  const report = await withStores(config, log, async (stores, databases) => {
    await stores.ensureIndexes();
    const scope = loopbackDevelopmentScope('127.0.0.1');
    const gathered = await gatherReport({ stores, scope, personId, now: new Date() });
    const details = [`person(id: ${JSON.stringify(gathered.personId)})`];
    await noteCommand({ name: 'desk report person', details }, { config, databases, log });
    return gathered;
  });
  if (flags.html === undefined) {
    process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    return;
  }
  await writeFile(flags.html, reportHtml(report), { mode: 0o600 });
  process.stderr.write(`${flags.html} holds ${report.records.length} records.\n`);
}
