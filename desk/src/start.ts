import { countForWorkers, observeWorkers, openCallers } from '@globalcrimedesk/gateway';
import { loopbackDevelopmentScope } from '@globalcrimedesk/kernel';
import {
  createLog,
  type Log,
  onShutdown,
  startWorkers,
  thisWorker,
} from '@globalcrimedesk/service';
import { BORDER_CHECK } from './check-page/border-check.ts';
import type { DeskConfig } from './config.ts';
import { openDatabases } from './databases.ts';
import { ensureDemoWorld } from './demo-world.ts';
import { CHECK_MUTATION } from './examples/queries.ts';
import { publishText } from './operations/publish.ts';
import { keepReviewing } from './review/keep-reviewing.ts';
import { runUntilStopped } from './run-until-stopped.ts';
import { type DeskGround, type DeskReport, type ServedDesk, serveDesk } from './serve-desk.ts';

export interface StartFlags {
  /** Whether an empty embedded store is filled with the invented world. */
  readonly demo: boolean;
  /** Wins over EXECUTOR. */
  readonly executor?: DeskConfig['executor'];
  /** Wins over WORKERS. */
  readonly workers?: number;
}

/** Runs everything on this machine until it is told to stop. */
export async function start(settings: DeskConfig, flags: StartFlags): Promise<void> {
  const config: DeskConfig = {
    ...settings,
    executor: flags.executor ?? settings.executor,
    workers: flags.workers ?? settings.workers,
  };
  const log = createLog({ name: 'desk', level: config.logLevel });
  const worker = await thisWorker();
  if (worker === null) {
    await startFirst(config, flags, log);
    return;
  }
  const served = await serveDesk(config, worker.given as DeskGround, log, worker);
  onShutdown({ log, steps: [{ name: 'desk', stop: () => served.stop() }] });
  worker.ready(served.report);
}

/** The process that owns the databases, and all that is done once; alone, it serves as well. */
async function startFirst(config: DeskConfig, flags: StartFlags, log: Log): Promise<void> {
  // Before anything is opened: keys that are not there are made once, and outsiders are not let in by them.
  await openCallers({ ...config, log });
  const databases = await openDatabases(config, log);
  try {
    const demo = flags.demo ? await ensureDemoWorld(config, databases, say) : null;
    // So that the partner of the playground can try what partners do.
    if (demo !== null) await publishText(config.limits.trustedOperationsFile, CHECK_MUTATION);
    // So that the officers' class, too, may be held to operations that somebody has read.
    await publishText(config.limits.trustedOperationsFile, BORDER_CHECK);
    const ground: DeskGround = { databases: databases.of, demo };
    const served =
      config.workers > 1
        ? await startDesks(config, ground, log)
        : await serveDesk(config, ground, log, null);
    const { report } = served;
    for (const part of report.missing) say(`Not ready yet: ${part}.`);
    say(`Ready in ${(performance.now() / 1_000).toFixed(1)} s.`);
    say(`  Playground  ${report.url}/`);
    say(`  Check       ${report.url}/check`);
    say(`  GraphQL     ${report.graphqlUrl}`);
    say(
      `  Data        ${databases.embedded ? config.dataDir : 'in the MongoDB that the settings name'}`,
    );
    say(
      config.issuersFile === undefined
        ? '  A token     npm run -s desk -- token --role ANALYST --ncb FRA'
        : `  Callers     bring tokens of the issuers in ${config.issuersFile}, or API keys`,
    );
    say('Stop with Ctrl-C.');
    // The service itself, on nobody's behalf; what it may do is its own code's.
    const scope = loopbackDevelopmentScope('127.0.0.1');
    const reviews = keepReviewing({ databases, scope, log, say });
    const lost = Promise.race([databases.lost, served.lost]);
    runUntilStopped(log, { ...databases, lost }, [
      { name: 'desk', stop: () => served.stop() },
      { name: 'review', stop: () => reviews.stop() },
    ]);
  } catch (error) {
    await databases.stop();
    throw error;
  }
}

/** Several processes that serve everything over the databases of this one. */
async function startDesks(
  { workers: count, observe }: DeskConfig,
  given: DeskGround,
  log: Log,
): Promise<ServedDesk> {
  countForWorkers();
  const observation = await observeWorkers(observe, log);
  const starting = startWorkers<DeskReport>({ count, given, log });
  const workers = await starting.catch(async (error: unknown) => {
    await observation.stop();
    throw error;
  });
  const [report] = workers.reports;
  if (report === undefined) throw new Error('There are no workers.');
  return {
    report,
    lost: workers.lost,
    async stop() {
      await workers.stop();
      await observation.stop();
    },
  };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
