import { endFailed } from '@globalcrimedesk/service';
import { Command } from 'commander';
import { registerApiKey } from './commands/api-key.ts';
import { registerAudit } from './commands/audit.ts';
import { registerCheck } from './commands/check.ts';
import { registerExport } from './commands/export.ts';
import { registerGateway } from './commands/gateway.ts';
import { registerImport } from './commands/import.ts';
import { registerKeys } from './commands/keys.ts';
import { registerMatch } from './commands/match.ts';
import { registerOperations } from './commands/operations.ts';
import { registerReport } from './commands/report.ts';
import { registerReview } from './commands/review.ts';
import { registerScreen } from './commands/screen.ts';
import { registerSeed } from './commands/seed.ts';
import { registerStart } from './commands/start.ts';
import { registerStore } from './commands/store.ts';
import { registerSubgraph } from './commands/subgraph.ts';
import { registerToken } from './commands/token.ts';

const program = new Command('desk')
  .description('GlobalCrimeDesk: one graph over the crime databases of many nations.')
  .version('0.1.0')
  .showHelpAfterError('See `npm run desk -- --help`, or `npm run desk -- <command> --help`.')
  .addHelpText(
    'after',
    `
Settings come from the environment: HOST, PORT, DATA_DIR, MONGODB_URI and more (see .env.example).
Start here:   npm start                           everything on this machine, with an invented world
And:          npm run -s desk -- token --role ANALYST --ncb FRA
Then:         npm run desk -- import interpol-notices FILE…`,
  );

registerStart(program);
registerToken(program);
registerApiKey(program);
registerKeys(program);
registerSeed(program);
registerImport(program);
registerCheck(program);
registerScreen(program);
registerReview(program);
registerExport(program);
registerAudit(program);
registerReport(program);
registerStore(program);
registerSubgraph(program);
registerGateway(program);
registerMatch(program);
registerOperations(program);

try {
  await program.parseAsync();
} catch (error) {
  endFailed(`desk: ${error instanceof Error ? error.message : String(error)}`);
}
