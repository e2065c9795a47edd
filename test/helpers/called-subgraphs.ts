import { randomUUID } from 'node:crypto';
import type { Databases } from '@globalcrimedesk/desk';
import { documentsSubgraph } from '@globalcrimedesk/documents';
import {
  type Subgraph,
  type SubgraphDefinition,
  serveSubgraph,
  startSubgraph,
} from '@globalcrimedesk/kernel';
import { noticesSubgraph } from '@globalcrimedesk/notices';
import { personsSubgraph } from '@globalcrimedesk/persons';
import {
  bodyOfCall,
  type Caller,
  encodeSubgraphCall,
  type SubgraphCall,
  signCall,
} from '@globalcrimedesk/service';
import { createLocalJWKSet, exportJWK, generateKeyPair } from 'jose';
import { type Answer, silentLog, type TRANSPORTS } from './live-desk.ts';

type Name = 'persons' | 'documents' | 'notices';

/** Subgraphs that are asked as a gateway asks them: each call signed for its caller. */
export interface CalledSubgraphs {
  ask(name: Name, caller: Caller, query: string, variables?: object): Promise<Answer>;
  stop(): Promise<void>;
}

/** Somebody who may be told apart from others by what a test is about. */
export function callerOf(ncb: string, change: Partial<Caller> = {}): Caller {
  return {
    subject: `somebody of ${ncb}`,
    ncb,
    entity: null,
    roles: ['ANALYST'],
    purpose: 'INVESTIGATION',
    clearance: 'OFFICIAL_USE_ONLY',
    ...change,
  };
}

/** Somebody who keeps the records of an NCB. */
export function editorOf(ncb: string, change: Partial<Caller> = {}): Caller {
  return callerOf(ncb, { roles: ['NCB_EDITOR'], purpose: 'RECORD_KEEPING', ...change });
}

export async function calledSubgraphs(
  databases: Databases,
  transport: (typeof TRANSPORTS)[number],
): Promise<CalledSubgraphs> {
  const pair = await generateKeyPair('EdDSA');
  const publicKey = { ...(await exportJWK(pair.publicKey)), kid: 'test', alg: 'EdDSA' };
  const keys = createLocalJWKSet({ keys: [publicKey] });
  const start = <S, L>(name: Name, definition: SubgraphDefinition<S, L>): Subgraph =>
    startSubgraph(definition, {
      mongo: databases.of[name],
      access: { kind: 'callers', keys },
      log: silentLog,
    });
  const subgraphs: Readonly<Record<Name, Subgraph>> = {
    persons: start('persons', personsSubgraph),
    documents: start('documents', documentsSubgraph),
    notices: start('notices', noticesSubgraph),
  };
  const ends = await Promise.all(
    Object.values(subgraphs).map(async (subgraph) => {
      await untilPrepared(subgraph);
      return transport === 'http' ? overHttp(subgraph) : inProcess(subgraph);
    }),
  );
  const [persons, documents, notices] = ends as [End, End, End];
  const ways: Readonly<Record<Name, End>> = { persons, documents, notices };
  return {
    async ask(subgraph, caller, query, variables = {}) {
      const requestId = randomUUID();
      const call = { query, variables: { ...variables }, requestId, deadline: Date.now() + 10_000 };
      const signed = { caller, subgraph, requestId, body: bodyOfCall(call) };
      const signature = await signCall({ kid: 'test', key: pair.privateKey }, signed);
      return ways[subgraph].send({ ...call, signature });
    },
    async stop() {
      await Promise.all(ends.map((end) => end.stop()));
      await Promise.all(Object.values(subgraphs).map((subgraph) => subgraph.stop()));
    },
  };
}

/** How a call reaches a subgraph. */
interface End {
  send(call: SubgraphCall): Promise<Answer>;
  stop(): Promise<void>;
}

function inProcess(subgraph: Subgraph): End {
  return {
    send: async (call) => JSON.parse(JSON.stringify(await subgraph.execute(call))) as Answer,
    stop: async () => undefined,
  };
}

async function overHttp(subgraph: Subgraph): Promise<End> {
  const server = await serveSubgraph(subgraph, { host: '127.0.0.1', port: 0, log: silentLog });
  return {
    async send(call) {
      const { headers, body } = encodeSubgraphCall(call);
      const response = await fetch(`${server.url}/graphql`, { method: 'POST', headers, body });
      return (await response.json()) as Answer;
    },
    stop: () => server.stop(),
  };
}

async function untilPrepared(subgraph: Subgraph): Promise<void> {
  while (!(await subgraph.ready()).ready) await new Promise((resolve) => setTimeout(resolve, 20));
}
