import { loopbackDevelopmentScope } from '@globalcrimedesk/kernel';
import { createLog, type Log, onShutdown } from '@globalcrimedesk/service';
import type { Command } from 'commander';
import { type DeskConfig, deskConfig } from '../config.ts';
import { type Databases, openDatabases } from '../databases.ts';
import { ensureDemoWorld } from '../demo-world.ts';
import { startDesk } from '../desk.ts';
import { exampleQueries } from '../examples/examples.ts';

interface StartFlags {
  readonly demo: boolean;
}

export function registerStart(program: Command): void {
  program
    .command('start')
    .description('run everything on this machine: databases, subgraphs, gateway and playground')
    .option('--no-demo', 'do not fill an empty embedded store with the invented world')
    .addHelpText(
      'after',
      `
PORT (4000) and HOST (127.0.0.1) say where; DATA_DIR (data) holds the embedded store.
With MONGODB_URI set, or one for each domain, the embedded store is not started and nothing is seeded.
Without access control only loopback may be served.`,
    )
    .action((flags: StartFlags) => start(deskConfig(), flags));
}

async function start(config: DeskConfig, flags: StartFlags): Promise<void> {
  const scope = loopbackDevelopmentScope(config.host);
  const log = createLog({ name: 'desk', level: config.logLevel });
  const databases = await openDatabases(config, log);
  try {
    const invented = flags.demo && (await ensureDemoWorld(config, databases, say));
    const desk = await startDesk({
      host: config.host,
      port: config.port,
      databases: databases.of,
      transport: 'in-process',
      scope,
      log,
      requestTimeoutMs: config.requestTimeoutMs,
      playground: {
        title: 'GlobalCrimeDesk',
        ...(invented ? { notice: 'All people and records shown here are invented.' } : {}),
        examples: exampleQueries({ invented }),
      },
    });
    say(`Ready in ${(performance.now() / 1_000).toFixed(1)} s.`);
    say(`  Playground  ${desk.url}/`);
    say(`  GraphQL     ${desk.graphqlUrl}`);
    say(
      `  Data        ${databases.embedded ? config.dataDir : 'in the MongoDB that the settings name'}`,
    );
    say('Stop with Ctrl-C.');
    stopInOrder(log, desk, databases);
  } catch (error) {
    await databases.stop();
    throw error;
  }
}

function stopInOrder(log: Log, desk: { stop(): Promise<void> }, databases: Databases): void {
  onShutdown({
    log,
    steps: [
      { name: 'desk', stop: () => desk.stop() },
      { name: 'databases', stop: () => databases.stop() },
    ],
  });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
