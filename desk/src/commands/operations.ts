import type { Command } from 'commander';
import { deskConfig } from '../config.ts';

interface PublishFlags {
  readonly own?: boolean;
  readonly dryRun?: boolean;
}

export function registerOperations(program: Command): void {
  const operations = program
    .command('operations')
    .description('the operations that partners may send: publish them, list them');
  operations
    .command('publish')
    .description(
      'check the operations of a manifest against the schema and add them to those published',
    )
    .argument('[file]', 'a manifest of Apollo’s tools, or an object of documents by hash')
    .option('--own', 'what `desk check` sends, so that partners may use that command')
    .option('--dry-run', 'say what would be new, and write nothing')
    .addHelpText(
      'after',
      `
Published operations are kept in TRUSTED_OPERATIONS, or in trusted-operations.json in DATA_DIR; gateways read it
again within a second. Nothing is published while one operation of the file is refused.
Example:  npm run desk -- operations publish persisted-query-manifest.json --dry-run`,
    )
    .action(async (file: string | undefined, flags: PublishFlags, command: Command) => {
      if ((file === undefined) === (flags.own !== true)) {
        command.error('error: name a file of operations, or say --own');
      }
      const { publishOperations, publishText } = await import('../operations/publish.ts');
      const { CHECK_OPERATION } = await import('../bulk/check/check-operation.ts');
      const dryRun = flags.dryRun ?? false;
      const published =
        file === undefined
          ? await publishText(publishedFile(), CHECK_OPERATION.text, dryRun)
          : await publishOperations(publishedFile(), file, dryRun);
      process.stdout.write(published.lines.map((line) => `${line}\n`).join(''));
      if (!published.done) process.exitCode = 1;
    });
  operations
    .command('list')
    .description('the operations that are published')
    .action(async () => {
      const { listOperations } = await import('../operations/publish.ts');
      const lines = await listOperations(publishedFile());
      process.stdout.write(lines.map((line) => `${line}\n`).join(''));
    });
}

function publishedFile(): string {
  return deskConfig().limits.trustedOperationsFile;
}
