import type { Command } from 'commander';
import { deskConfig } from '../config.ts';
import type { StartFlags } from '../start.ts';
import { executorOption } from './executor-option.ts';
import { workersOption } from './workers-option.ts';

export function registerStart(program: Command): void {
  program
    .command('start')
    .description('run everything on this machine: databases, subgraphs, gateway and playground')
    .option('--no-demo', 'do not fill an empty embedded store with the invented world')
    .addOption(executorOption())
    .addOption(workersOption())
    .addHelpText(
      'after',
      `
PORT (4000) and HOST (127.0.0.1) say where; DATA_DIR (data) holds the embedded store.
With --workers N, N processes answer, each with gateway and subgraphs, over the one store (docs/guides/running.md).
With MONGODB_URI set, or one for each domain, the embedded store is not started and nothing is seeded.
Whoever asks brings a token (\`desk token\`) or an API key (\`desk api-key\`). A HOST outside loopback needs AUTH_ISSUERS:
a file that names who issues tokens (docs/guides/callers.md).
METRICS_PORT, SLOW_OPERATION_MS and OTEL_EXPORTER_OTLP_ENDPOINT say what is measured (docs/guides/observability.md).`,
    )
    .action(async (flags: StartFlags) => {
      const { start } = await import('../start.ts');
      await start(deskConfig(), flags);
    });
}
