import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  createGateway,
  type ExecutorName,
  httpTransport,
  resilient,
  type SourceReport,
  serveGateway,
} from '@globalcrimedesk/gateway';
import { type GraphQLFormattedError, graphql, parse } from 'graphql';
import { silentLog } from '../../helpers/live-desk.ts';
import { type Misdeed, MOST_BYTES } from './fault-table.ts';

/** `papers` is the one that fails; persons are asked for before it, and alerts beside it. */
const SDL = {
  people: `
    type Query { people(from: Int! = 1): [Person!] }
    type Person @key(fields: "id") { id: ID! }`,
  papers: `
    type Query { papers: [Paper!] }
    type Mutation { file: Boolean }
    type Paper { number: String! pages: Int }
    type Person @key(fields: "id") { id: ID! papers: [Paper!] }`,
  alerts: 'type Person @key(fields: "id") { id: ID! alertCount: Int }',
};
type Name = keyof typeof SDL;
type Servers = Readonly<Record<Name, Server>>;
const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';

const papersOf = (id: string) => [{ number: `A ${id}`, pages: 32 }];
const RESOLVERS = {
  people: {
    Query: {
      people: (_: unknown, { from }: { from: number }) =>
        [from, from + 1, from + 2].map((id) => ({ id: String(id) })),
    },
  },
  papers: {
    Query: { papers: () => papersOf('1') },
    Mutation: { file: () => true },
    Person: { papers: ({ id }: { id: string }) => papersOf(id) },
  },
  alerts: { Person: { alertCount: () => 2 } },
};

export interface Answer {
  readonly data?: { readonly people?: readonly Record<string, unknown>[] | null } | null;
  readonly errors?: readonly GraphQLFormattedError[];
  readonly extensions?: { readonly sources?: readonly SourceReport[] };
  /** From question to answer. */
  readonly ms: number;
}

/** A gateway on a port of its own, over three subgraphs on theirs. */
export interface FaultyGraph {
  ask(query: string, variables?: Record<string, unknown>): Promise<Answer>;
  /** From now on `papers` does this; without it, it is honest. */
  papersDo(misdeed?: Misdeed): Promise<void>;
  /** How often `papers` was asked. */
  asked(): number;
  close(): Promise<void>;
}

export async function faultyGraph(executor: ExecutorName, timeoutMs: number): Promise<FaultyGraph> {
  let misdeed: RequestListener | undefined;
  let asked = 0;
  const honest = honestly('papers');
  const papers = createServer((request, response) => {
    asked += 1;
    return (misdeed ?? honest)(request, response);
  });
  const servers: Servers = {
    people: createServer(honestly('people')),
    papers,
    alerts: createServer(honestly('alerts')),
  };
  for (const server of Object.values(servers)) await listen(server);
  const port = portOf(papers);
  const gateway = await createGateway({
    supergraphSdl: supergraph(servers),
    log: silentLog,
    executor,
    access: 'OPEN',
    transports: (name, url = '') =>
      resilient(httpTransport({ name, url, maxResponseBytes: MOST_BYTES, compressed: true })),
  });
  const options = { host: '127.0.0.1', port: 0, log: silentLog, timeoutMs };
  const served = await serveGateway(gateway, options);

  return {
    async ask(query, variables = {}) {
      const begun = performance.now();
      const response = await fetch(`${served.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      });
      const body = (await response.json()) as Omit<Answer, 'ms'>;
      return { ...body, ms: performance.now() - begun };
    },
    async papersDo(how) {
      if (how === 'NOT_THERE') return close(papers);
      misdeed = how;
      if (!papers.listening) await listen(papers, port);
    },
    asked: () => asked,
    async close() {
      await served.stop(0);
      await gateway.stop();
      await Promise.all(Object.values(servers).map(close));
    },
  };
}

function listen(server: Server, port = 0): Promise<void> {
  return new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

function supergraph(servers: Servers): string {
  const { supergraphSdl, errors } = composeServices(
    Object.entries(servers).map(([name, server]) => ({
      name,
      url: `http://127.0.0.1:${portOf(server)}/graphql`,
      typeDefs: parse(LINK + SDL[name as Name]),
    })),
  );
  if (supergraphSdl === undefined) throw new Error(String(errors));
  return supergraphSdl;
}

function honestly(name: Name): RequestListener {
  const typeDefs = parse(LINK + SDL[name]);
  const schema = buildSubgraphSchema({ typeDefs, resolvers: RESOLVERS[name] });
  return async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { query, variables } = JSON.parse(Buffer.concat(chunks).toString());
    const answer = await graphql({ schema, source: query, variableValues: variables });
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
  };
}
