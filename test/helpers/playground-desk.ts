import {
  checkPage,
  DEMO_WORLD,
  demoIds,
  exampleQueries,
  playgroundCallers,
  seedWorld,
  startDesk,
} from '@globalcrimedesk/desk';
import { testCallers } from './callers.ts';
import { EVERYTHING, silentLog, testStores, untilReady } from './live-desk.ts';

export interface PlaygroundDesk {
  /** Without a trailing slash. */
  readonly baseUrl: string;
  stop(): Promise<void>;
}

/** What the pages are tested on: the desk with its demo world, as `npm start` serves it. */
export async function startPlaygroundDesk(): Promise<PlaygroundDesk> {
  const world = await testStores();
  await seedWorld(world.stores, EVERYTHING, DEMO_WORLD);
  const callers = await testCallers();
  const header = {
    title: 'GlobalCrimeDesk',
    notice: 'All people in the demo world are invented.',
    callers: playgroundCallers(callers.issuer),
  };
  const desk = await startDesk({
    host: '127.0.0.1',
    port: 0,
    databases: world.databases.of,
    transport: 'in-process',
    access: callers.access,
    log: silentLog,
    playground: {
      ...header,
      examples: exampleQueries({ demo: demoIds(), now: DEMO_WORLD.base }),
    },
    pages: [checkPage({ ...header, requestTimeoutMs: 10_000 })],
  });
  await untilReady(desk.url);
  return {
    baseUrl: desk.url,
    async stop() {
      await desk.stop();
      await world.stop();
      await callers.close();
    },
  };
}
