import type { Command } from 'commander';
import { deskConfig } from '../config.ts';
import { EXPORT_FORMATS, type OfferedExport } from '../export/formats.ts';
import { ownerCode } from './owner-code.ts';
import { progressOn } from './progress.ts';

interface ExportFlags {
  readonly owner?: string;
  readonly output: string;
}

export function registerExport(program: Command): void {
  const group = program.command('export').description('write records to a file');
  for (const format of EXPORT_FORMATS) {
    group
      .command(format.name)
      .description(format.description)
      .option('--owner <code>', 'only what this NCB owns', ownerCode)
      .option('--output <file>', 'where to, or - for standard output', '-')
      .addHelpText('after', format.help)
      .action((flags: ExportFlags) => exportTo(format, flags));
  }
  const names = EXPORT_FORMATS.map(({ name }) => name);
  group.showHelpAfterError(`The formats are ${names.join(', ')}.`);
}

async function exportTo(
  offered: OfferedExport,
  { owner = null, output }: { readonly owner?: string | null; readonly output: string },
): Promise<void> {
  const config = deskConfig();
  const { loopbackDevelopmentScope } = await import('@globalcrimedesk/kernel');
  const { createLog } = await import('@globalcrimedesk/service');
  const { noteCommand } = await import('../audit/note-command.ts');
  const { withStores } = await import('./with-stores.ts');
  const { writeExport } = await import('../export/write-export.ts');
  const format = await offered.load();
  const log = createLog({ name: 'export', level: config.logLevel });
  const progress = progressOn({ total: null, noun: format.noun, stream: process.stderr });
  const lines = await withStores(config, log, async (stores, databases) => {
    const details = [`owner: ${owner ?? 'every'}`, `output: ${JSON.stringify(output)}`];
    const name = `desk export ${offered.name}`;
    await noteCommand({ name, details }, { config, databases, log });
    return writeExport(
      format,
      { stores, scope: loopbackDevelopmentScope('127.0.0.1'), owner },
      { output, standardOutput: process.stdout, onProgress: (done) => progress.update(done) },
    );
  });
  if (output !== '-') process.stderr.write(`${output} holds ${lines} lines.\n`);
}
