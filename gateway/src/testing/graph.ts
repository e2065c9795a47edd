import {
  createLog,
  type GraphqlRun,
  graphqlRoute,
  type HttpRequest,
  type HttpResponse,
  type HttpServer,
  healthRoutes,
  jsonResponse,
  type Log,
  maskErrors,
  type SubgraphCall,
  startHttpServer,
} from '@globalcrimedesk/service';
import { type GraphQLSchema, graphql } from 'graphql';
import { EXECUTORS, type ExecutorName } from '../execution/executor.ts';
import { createGateway, type Gateway } from '../gateway.ts';
import type { Observation } from '../observe/observation.ts';
import { httpTransport } from '../transport/http-transport.ts';
import { inProcessTransport } from '../transport/in-process-transport.ts';
import { resilient } from '../transport/resilient.ts';
import { composeDomains, DOMAIN_NAMES, domainSchema } from './domains.ts';
import { readResult } from './read-result.ts';

const TRANSPORTS = ['http', 'in process'] as const;
type TransportKind = (typeof TRANSPORTS)[number];

/** Every way of running a graph, whose answers must be the same. */
export const WAYS = TRANSPORTS.flatMap((transport) =>
  EXECUTORS.map((executor) => ({ transport, executor })),
);

type Answer = (call: SubgraphCall) => Promise<unknown>;

/** A graph over the three tiny domains, each of which a test can stop, start and make lie. */
export interface TestGraph {
  readonly gateway: Gateway;
  ask(
    query: string,
    variables?: Record<string, unknown>,
    timeoutMs?: number,
  ): ReturnType<GraphqlRun>;
  stopSubgraph(name: string): Promise<void>;
  startSubgraph(name: string): Promise<void>;
  /** Until the next call, `name` answers like this; without `answer` it is honest again. */
  override(name: string, answer?: Answer): void;
  readonly calls: { readonly name: string; readonly call: SubgraphCall }[];
  close(): Promise<void>;
}

export const quietLog = createLog({ name: 'test', level: 'silent' });

export async function startGraph(
  { transport: kind, executor = 'own' }: { transport: TransportKind; executor?: ExecutorName },
  log: Log = quietLog,
  { observer, events }: Pick<Observation, 'observer' | 'events'> = {},
): Promise<TestGraph> {
  const calls: TestGraph['calls'] = [];
  const overrides = new Map<string, Answer>();
  const stopped = new Set<string>();
  const servers = new Map<string, HttpServer>();
  const ports = new Map<string, number>();

  const answers = new Map(DOMAIN_NAMES.map((name) => [name, honest(domainSchema(name), log)]));
  const answer = (name: string, call: SubgraphCall) => {
    calls.push({ name, call });
    return (overrides.get(name) ?? answers.get(name) ?? neverAsked)(call);
  };

  /** Sent as it is: our own route would not send such answers. */
  async function lie(
    name: string,
    { body, requestId, headers }: HttpRequest,
  ): Promise<HttpResponse> {
    const call: SubgraphCall = JSON.parse(Buffer.from(await body()).toString());
    const deadline = Date.now() + 1000;
    const value = await answer(name, traced({ ...call, requestId, deadline }, headers));
    return jsonResponse(200, value);
  }

  async function listen(name: string): Promise<void> {
    const run: GraphqlRun = async (params, { requestId, deadline, headers }) => {
      const call = traced({ ...params, requestId, deadline }, headers);
      return (await answer(name, call)) as Awaited<ReturnType<GraphqlRun>>;
    };
    const route = graphqlRoute({ path: '/graphql', run, log: quietLog, mode: 'subgraph' });
    const state = { stopping: false };
    const server = await startHttpServer({
      host: '127.0.0.1',
      port: ports.get(name) ?? 0,
      log: quietLog,
      state,
      routes: [
        {
          ...route,
          handle: (request) => (overrides.has(name) ? lie(name, request) : route.handle(request)),
        },
        ...healthRoutes(async () => [], state),
      ],
    });
    ports.set(name, server.port);
    servers.set(name, server);
  }

  if (kind === 'http') for (const name of DOMAIN_NAMES) await listen(name);
  const url = (name: string) => `http://127.0.0.1:${ports.get(name)}/graphql`;
  const wayTo = (name: string) =>
    kind === 'http'
      ? httpTransport({ name, url: url(name) })
      : inProcessTransport({
          name,
          log: quietLog,
          subgraph: {
            execute: async (call) => (stopped.has(name) ? STOPPING : answer(name, call)),
            ready: async () => ({ ready: !stopped.has(name) }),
          },
        });
  const gateway = await createGateway({
    supergraphSdl: composeDomains(),
    executor,
    log,
    ...(observer === undefined ? {} : { observer }),
    transports: (name) => (events === undefined ? wayTo(name) : resilient(wayTo(name), { events })),
  });

  return {
    gateway,
    calls,
    ask: async (query, variables, timeoutMs = 3000) =>
      readResult(
        await gateway.run(
          { query, ...(variables === undefined ? {} : { variables }) },
          meta(timeoutMs),
        ),
      ),
    async stopSubgraph(name) {
      stopped.add(name);
      await servers.get(name)?.stop(0);
      servers.delete(name);
    },
    async startSubgraph(name) {
      stopped.delete(name);
      if (kind === 'http') await listen(name);
    },
    override(name, lie) {
      if (lie === undefined) overrides.delete(name);
      else overrides.set(name, lie);
    },
    async close() {
      await gateway.stop();
      await Promise.all([...servers.values()].map((server) => server.stop(0)));
    },
  };
}

export function meta(timeoutMs = 3000): Parameters<GraphqlRun>[1] {
  return {
    requestId: 'test-request',
    deadline: Date.now() + timeoutMs,
    signal: new AbortController().signal,
    method: 'POST',
    headers: {},
  };
}

function traced(call: SubgraphCall, { traceparent }: HttpRequest['headers']): SubgraphCall {
  return traceparent === undefined ? call : { ...call, traceparent };
}

const STOPPING = { errors: [{ message: 'stopping', extensions: { code: 'SHUTTING_DOWN' } }] };
const neverAsked: Answer = async () => ({ data: {} });

/** Answers as a subgraph of ours does: errors masked by the subgraph itself. */
function honest(schema: GraphQLSchema, log: Log): Answer {
  return async ({ query, variables, requestId }) => {
    const { data, errors } = await graphql({
      schema,
      source: query,
      ...(variables === undefined ? {} : { variableValues: variables }),
    });
    return {
      ...(errors === undefined ? {} : { errors: maskErrors(errors, { log, requestId }) }),
      ...(data === undefined ? {} : { data }),
    };
  };
}
