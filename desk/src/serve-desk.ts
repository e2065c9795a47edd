import { openCallers } from '@globalcrimedesk/gateway';
import type { Log, ThisWorker } from '@globalcrimedesk/service';
import { playgroundCallers } from './callers/playground-callers.ts';
import { BORDER_CHECK } from './check-page/border-check.ts';
import { checkPage } from './check-page/check-page.ts';
import type { DeskConfig } from './config.ts';
import type { Databases } from './databases.ts';
import { startDesk } from './desk.ts';
import { exampleQueries } from './examples/examples.ts';
import { EXAMPLE_TEXTS } from './examples/queries.ts';
import { untilReady } from './until-ready.ts';
import type { DemoIds } from './world/demo.ts';

/** What the process that owns the databases knows, and others that serve over them do not. */
export interface DeskGround {
  readonly databases: Databases['of'];
  /** Records of the demo world; `null` where it is not there. */
  readonly demo: DemoIds | null;
}

export interface DeskReport {
  readonly url: string;
  readonly graphqlUrl: string;
  /** The parts that could not answer in time, each with why. */
  readonly missing: readonly string[];
}

export interface ServedDesk {
  readonly report: DeskReport;
  /** Resolves, in words for the operator, when nothing can serve any more. */
  readonly lost: Promise<string>;
  stop(): Promise<void>;
}

const TITLE = 'GlobalCrimeDesk';

const NEVER = new Promise<string>(() => {});

/** Serves everything over databases that are there, and waits until it can answer. */
export async function serveDesk(
  config: DeskConfig,
  { databases, demo }: DeskGround,
  log: Log,
  worker: ThisWorker | null,
): Promise<ServedDesk> {
  const callers = await openCallers({ ...config, log });
  const notice = demo === null ? {} : { notice: 'All people in the demo world are invented.' };
  const offered =
    callers.localIssuer === null ? {} : { callers: playgroundCallers(callers.localIssuer) };
  const { requestTimeoutMs } = config;
  const desk = await startDesk({
    host: config.host,
    port: config.port,
    databases,
    transport: 'in-process',
    access: { kind: 'callers', callers, callKeys: config.keys.callKeys },
    audit: { dataDir: config.dataDir, worker },
    log,
    requestTimeoutMs,
    engine: config.engine,
    executor: config.executor,
    refusals: config.access,
    limits: { ...config.limits, amongWorkers: worker !== null },
    web: config.web,
    observe: config.observe,
    warmUp: [...EXAMPLE_TEXTS, BORDER_CHECK],
    playground: {
      title: TITLE,
      examples: exampleQueries({ demo, now: new Date() }),
      ...notice,
      ...offered,
    },
    pages: [checkPage({ title: TITLE, requestTimeoutMs, ...notice, ...offered })],
  });
  const missing = await untilReady(desk);
  const { url, graphqlUrl } = desk;
  return { report: { url, graphqlUrl, missing }, lost: NEVER, stop: () => desk.stop() };
}
