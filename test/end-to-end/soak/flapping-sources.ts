import {
  httpTransport,
  inProcessTransport,
  resilient,
  type SubgraphTransport,
} from '@globalcrimedesk/gateway';
import { graphqlRoute, type HttpServer, startHttpServer } from '@globalcrimedesk/service';
import { subgraphWork } from '../../bench/gateway/subgraph-work.ts';
import { SOURCES } from '../../bench/gateway/world.ts';
import { silentLog as log } from '../../helpers/live-desk.ts';

/** The subgraphs of the bench, each of which can go and come back. */
export interface FlappingSources {
  transportTo(name: string): SubgraphTransport;
  kill(name: string): Promise<void>;
  revive(name: string): Promise<void>;
  stop(): Promise<void>;
}

const STOPPING = { errors: [{ message: 'stopping', extensions: { code: 'SHUTTING_DOWN' } }] };

export async function flappingInProcess(): Promise<FlappingSources> {
  const dead = new Set<string>();
  return {
    transportTo(name) {
      const work = subgraphWork(name);
      const subgraph = {
        execute: async (call: Parameters<typeof work>[0]) =>
          dead.has(name) ? STOPPING : work(call),
        ready: async () => ({ ready: true }),
      };
      return resilient(inProcessTransport({ name, log, subgraph }));
    },
    kill: async (name) => void dead.add(name),
    revive: async (name) => void dead.delete(name),
    stop: async () => {},
  };
}

/** What is dead does not listen, and its connections are cut. */
export async function flappingByHttp(): Promise<FlappingSources> {
  const servers = new Map<string, HttpServer>();
  const ports = new Map<string, number>();
  const works = new Map(SOURCES.map((name) => [name, subgraphWork(name)]));

  async function revive(name: string): Promise<void> {
    const work = works.get(name);
    if (work === undefined || servers.has(name)) return;
    const route = graphqlRoute({
      path: '/graphql',
      mode: 'subgraph',
      log,
      run: (params, { requestId, deadline }) => work({ ...params, requestId, deadline }),
    });
    const port = ports.get(name) ?? 0;
    const server = await startHttpServer({ host: '127.0.0.1', port, log, routes: [route] });
    servers.set(name, server);
    ports.set(name, server.port);
  }

  async function kill(name: string): Promise<void> {
    await servers.get(name)?.stop(0);
    servers.delete(name);
  }

  await Promise.all(SOURCES.map(revive));
  return {
    transportTo: (name) =>
      resilient(httpTransport({ name, url: `http://127.0.0.1:${ports.get(name)}/graphql` })),
    kill,
    revive,
    stop: async () => void (await Promise.all(SOURCES.map(kill))),
  };
}
