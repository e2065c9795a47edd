import { createLog } from '@globalcrimedesk/service';
import type { Command } from 'commander';
import { deskConfig } from '../config.ts';
import { openDatabases } from '../databases.ts';
import { runUntilStopped } from '../run-until-stopped.ts';

export function registerStore(program: Command): void {
  program
    .command('store')
    .description('run only the embedded store, print its address, until it is told to stop')
    .addHelpText(
      'after',
      `
For domains that run as processes of their own on this machine:
  npm run desk -- store                                        prints MONGODB_URI=…
  MONGODB_URI=… npm run desk -- subgraph persons`,
    )
    .action(async () => {
      const config = deskConfig();
      const log = createLog({ name: 'store', level: config.logLevel });
      const databases = await openDatabases({ ...config, mongoUris: {} }, log);
      process.stdout.write(`MONGODB_URI=${databases.of.persons.uri}\n`);
      runUntilStopped(log, databases);
    });
}
