import { openCallers } from '@globalcrimedesk/gateway';
import { loopbackDevelopmentScope } from '@globalcrimedesk/kernel';
import { createLog } from '@globalcrimedesk/service';
import { playgroundCallers } from './callers/playground-callers.ts';
import type { DeskConfig } from './config.ts';
import { openDatabases } from './databases.ts';
import { ensureDemoWorld } from './demo-world.ts';
import { startDesk } from './desk.ts';
import { exampleQueries } from './examples/examples.ts';
import { CHECK_MUTATION } from './examples/queries.ts';
import { publishText } from './operations/publish.ts';
import { keepReviewing } from './review/keep-reviewing.ts';
import { runUntilStopped } from './run-until-stopped.ts';
import { untilReady } from './until-ready.ts';

export interface StartFlags {
  /** Whether an empty embedded store is filled with the invented world. */
  readonly demo: boolean;
  /** Wins over EXECUTOR. */
  readonly executor?: DeskConfig['executor'];
}

/** Runs everything on this machine until it is told to stop. */
export async function start(config: DeskConfig, flags: StartFlags): Promise<void> {
  const log = createLog({ name: 'desk', level: config.logLevel });
  const callers = await openCallers({ ...config, log });
  const databases = await openDatabases(config, log);
  try {
    const demo = flags.demo ? await ensureDemoWorld(config, databases, say) : null;
    // So that the partner of the playground can try what partners do.
    if (demo !== null) await publishText(config.limits.trustedOperationsFile, CHECK_MUTATION);
    const desk = await startDesk({
      host: config.host,
      port: config.port,
      databases: databases.of,
      transport: 'in-process',
      access: { kind: 'callers', callers, callKeys: config.keys.callKeys },
      audit: { dataDir: config.dataDir },
      log,
      requestTimeoutMs: config.requestTimeoutMs,
      executor: flags.executor ?? config.executor,
      refusals: config.access,
      limits: config.limits,
      web: config.web,
      observe: config.observe,
      playground: {
        title: 'GlobalCrimeDesk',
        ...(demo === null ? {} : { notice: 'All people in the demo world are invented.' }),
        examples: exampleQueries({ demo, now: new Date() }),
        ...(callers.localIssuer === null
          ? {}
          : { callers: playgroundCallers(callers.localIssuer) }),
      },
    });
    for (const part of await untilReady(desk)) say(`Not ready yet: ${part}.`);
    say(`Ready in ${(performance.now() / 1_000).toFixed(1)} s.`);
    say(`  Playground  ${desk.url}/`);
    say(`  GraphQL     ${desk.graphqlUrl}`);
    say(
      `  Data        ${databases.embedded ? config.dataDir : 'in the MongoDB that the settings name'}`,
    );
    say(
      callers.localIssuer === null
        ? `  Callers     bring tokens of the issuers in ${config.issuersFile}, or API keys`
        : '  A token     npm run -s desk -- token --role ANALYST --ncb FRA',
    );
    say('Stop with Ctrl-C.');
    // The service itself, on nobody's behalf; what it may do is its own code's.
    const scope = loopbackDevelopmentScope('127.0.0.1');
    const reviews = keepReviewing({ databases, scope, log, say });
    runUntilStopped(log, databases, [
      { name: 'desk', stop: () => desk.stop() },
      { name: 'review', stop: () => reviews.stop() },
    ]);
  } catch (error) {
    await databases.stop();
    throw error;
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
