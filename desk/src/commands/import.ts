import { readFile } from 'node:fs/promises';
import { GENERAL_SECRETARIAT, isNcbCode, loopbackDevelopmentScope } from '@globalcrimedesk/kernel';
import { createLog } from '@globalcrimedesk/service';
import { type Command, InvalidArgumentError } from 'commander';
import { deskConfig } from '../config.ts';
import type { SourceFile } from '../import/interpol-notices/gather.ts';
import { importNotices } from '../import/interpol-notices/import-notices.ts';
import { linesOfRejections, linesOfWarnings, textOf } from '../import/interpol-notices/report.ts';
import { type Progress, progressOn } from './progress.ts';
import { withStores } from './with-stores.ts';

interface ImportFlags {
  readonly owner: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** When something was rejected; 1 is for what failed as a whole. */
const EXIT_REJECTED = 2;

export function registerImport(program: Command): void {
  const group = program.command('import').description('bring in records from files');
  group
    .command('interpol-notices')
    .description("red notices, as INTERPOL's public notices API answers them in JSON")
    .argument('<file...>', 'files, or - for standard input')
    .option('--owner <code>', 'the NCB that will own the records', ncb, GENERAL_SECRETARIAT)
    .option('--dry-run', 'say what would change, and write nothing')
    .option('--json', 'print the summary as one JSON object')
    .addHelpText(
      'after',
      `
A file holds list pages or detail objects: one, an array of them, or one a line. A list page's entry and the
detail object of the same notice become one notice; the detail completes the entry. A second run changes nothing.
What cannot be taken is named with every fault; the rest goes in.
Exit code: 0 when all went in, ${EXIT_REJECTED} when something was rejected, 1 when the import failed.
Examples:
  npm run desk -- import interpol-notices red-page-1.json red-page-2.json details.jsonl
  npm run desk -- import interpol-notices --dry-run --json - < details.jsonl`,
    )
    .action(interpolNotices);
}

async function interpolNotices(names: readonly string[], flags: ImportFlags): Promise<void> {
  const files = await Promise.all(names.map(sourceFile));
  const config = deskConfig();
  const log = createLog({ name: 'import', level: config.logLevel });
  const summary = await withStores(config, log, async (stores) => {
    if (flags.dryRun !== true) await stores.ensureIndexes();
    const shown: { progress?: Progress } = {};
    try {
      return await importNotices(files, {
        stores,
        scope: loopbackDevelopmentScope('127.0.0.1'),
        owner: flags.owner,
        now: new Date(),
        dryRun: flags.dryRun === true,
        onProgress({ done, total }) {
          shown.progress ??= progressOn({ total, noun: 'notices', stream: process.stderr });
          shown.progress.update(done);
        },
      });
    } finally {
      shown.progress?.stop();
    }
  });
  if (flags.json === true) {
    process.stdout.write(`${JSON.stringify({ dryRun: flags.dryRun === true, ...summary })}\n`);
  } else {
    const notes = [...linesOfWarnings(summary), ...linesOfRejections(summary)];
    for (const line of notes) process.stderr.write(`${line}\n`);
    process.stdout.write(textOf(summary, { dryRun: flags.dryRun === true }));
  }
  if (summary.rejected > 0) process.exitCode = EXIT_REJECTED;
}

async function sourceFile(name: string): Promise<SourceFile> {
  if (name !== '-') return { name, bytes: await readFile(name).catch(unreadable(name)) };
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
  return { name: 'standard input', bytes: Buffer.concat(chunks) };
}

/** Node's own words name no file where a folder was given. */
function unreadable(name: string): (error: Error) => never {
  return (error) => {
    throw new Error(`${name} cannot be read: ${error.message}. Nothing was imported.`, {
      cause: error,
    });
  };
}

function ncb(text: string): string {
  if (isNcbCode(text)) return text;
  throw new InvalidArgumentError('It is a country code of ISO 3166-1 alpha-3, or XPO.');
}
