import type { Command } from 'commander';
import { type DeskConfig, deskConfig } from '../config.ts';
import { IMPORT_FORMATS, type OfferedFormat } from '../import/formats.ts';
import type { Completeness, ImportOptions, ImportProgress } from '../import/import-options.ts';
import { ownerCode } from './owner-code.ts';
import { type Progress, progressOn } from './progress.ts';

interface ImportFlags {
  readonly owner: string;
  readonly source?: string;
  readonly complete?: boolean;
  readonly partial?: boolean;
  readonly dryRun?: boolean;
  readonly restart?: boolean;
  readonly rejects?: string;
  readonly json?: boolean;
}

/** When something was rejected; 1 is for what failed as a whole. */
const EXIT_REJECTED = 2;

export function registerImport(program: Command): void {
  const group = program.command('import').description('bring in records from files');
  for (const format of IMPORT_FORMATS) {
    const command = group
      .command(format.name)
      .description(format.description)
      .argument('<file...>', 'files, or - for standard input');
    format.options?.(command);
    command
      .option('--owner <code>', 'the NCB that will own the records', ownerCode, 'XPO')
      .option('--source <name>', "what the records' source is called (default: the format's name)")
      .option('--complete', 'the files are all that the source has: mark what vanished from it')
      .option('--partial', 'the files are a part of the source: mark nothing as vanished')
      .option('--dry-run', 'say what would change, and write nothing')
      .option('--restart', 'begin anew where an earlier run was cut off')
      .option('--rejects <file>', 'where to name what was rejected, as JSON lines')
      .option('--json', 'print the summary as one JSON object')
      .addHelpText('after', `${format.help}\n${COMMON_HELP}`)
      .action((names: readonly string[], flags: ImportFlags) =>
        importFiles(format, names, flags, command),
      );
  }
  const names = IMPORT_FORMATS.map(({ name }) => name);
  group.showHelpAfterError(`The formats are ${names.join(', ')}.`);
}

const COMMON_HELP = `
A second run changes nothing. A run that was cut off goes on where it was when the same command is given again.
What the source no longer has is marked as vanished, never deleted; without --complete or --partial that is done
unless it would be more than half of it. What cannot be taken is named with every fault; the rest goes in.
Exit code: 0 when all went in, ${EXIT_REJECTED} when something was rejected, 1 when the import failed.
All of it: docs/guides/import.md`;

async function importFiles(
  offered: OfferedFormat,
  names: readonly string[],
  flags: ImportFlags,
  command: Command,
): Promise<void> {
  if (flags.complete === true && flags.partial === true) {
    command.error('error: --complete and --partial say the opposite of each other');
  }
  const config = deskConfig();
  const { loopbackDevelopmentScope } = await import('@globalcrimedesk/kernel');
  const format = await offered.load(command.opts());
  const { runImport } = await import('../import/run-import.ts');
  const { textOf } = await import('../import/report.ts');
  const { createLog } = await import('@globalcrimedesk/service');
  const { noteCommand } = await import('../audit/note-command.ts');
  const { withStores } = await import('./with-stores.ts');
  const log = createLog({ name: 'import', level: config.logLevel });
  const shown = new Shown(format.noun);
  const summary = await withStores(config, log, async (stores, databases) => {
    if (flags.dryRun !== true) {
      await stores.ensureIndexes();
      const details = [`owner: ${flags.owner ?? 'as the source says'}`, ...names];
      const name = `desk import ${format.name}`;
      await noteCommand({ name, details }, { config, databases, log });
    }
    try {
      const options = optionsOf(flags, config, format.name, command);
      return await runImport(format, names, {
        ...options,
        stores,
        scope: loopbackDevelopmentScope('127.0.0.1'),
        onProgress: (progress) => shown.progress(progress),
        onLine: (line) => shown.line(line),
      });
    } finally {
      shown.end();
    }
  });
  process.stdout.write(
    flags.json === true ? `${JSON.stringify(summary)}\n` : textOf(summary, format.noun),
  );
  if (summary.rejected > 0) process.exitCode = EXIT_REJECTED;
}

function optionsOf(
  flags: ImportFlags,
  { dataDir, mongoUris, databasePrefix }: DeskConfig,
  formatName: string,
  command: Command,
): Omit<ImportOptions, 'stores' | 'scope'> {
  const { owner, source, complete, partial, dryRun, restart, rejects, json, ...own } =
    command.opts<ImportFlags>();
  const completeness: Completeness = complete ? 'complete' : partial ? 'partial' : 'auto';
  return {
    owner: flags.owner,
    source: source ?? formatName,
    completeness,
    dryRun: dryRun === true,
    clock: () => new Date(),
    folder: `${dataDir}/imports`,
    rejects,
    restart,
    // What was half brought into one database is not gone on with in another.
    variant: [JSON.stringify(own), JSON.stringify(mongoUris), databasePrefix],
    standardInput: process.stdin,
  };
}

/** What is told while the import runs: a bar on a terminal, lines after it; in a pipe, lines as they come. */
class Shown {
  readonly #noun: string;
  readonly #waiting: string[] = [];
  #progress: Progress | null = null;
  #stage: ImportProgress['stage'] | null = null;

  constructor(noun: string) {
    this.#noun = noun;
  }

  progress({ stage, done, total }: ImportProgress): void {
    if (stage !== this.#stage) {
      this.end();
      this.#stage = stage;
      const noun = stage === 'reading' ? 'bytes' : this.#noun;
      this.#progress = progressOn({ total, noun, stream: process.stderr });
    }
    this.#progress?.update(done);
  }

  line(line: string): void {
    if (this.#progress !== null && process.stderr.isTTY) this.#waiting.push(line);
    else process.stderr.write(`${line}\n`);
  }

  end(): void {
    this.#progress?.stop();
    this.#progress = null;
    for (const line of this.#waiting.splice(0)) process.stderr.write(`${line}\n`);
  }
}
