import type { Databases } from '@globalcrimedesk/desk';
import { directorySubgraph } from '@globalcrimedesk/directory';
import { documentsSubgraph } from '@globalcrimedesk/documents';
import { callerKeys, serveSubgraph, startSubgraph } from '@globalcrimedesk/kernel';
import { noticesSubgraph } from '@globalcrimedesk/notices';
import { personsSubgraph } from '@globalcrimedesk/persons';
import { silentLog } from './live-desk.ts';

/** Our own subgraphs, each at a port of its own, as a gateway of anybody's supergraph meets them. */
export interface ServedDomains {
  /** By name. */
  readonly urls: ReadonlyMap<string, string>;
  stop(): Promise<void>;
}

/** @param callKeys the file of the public keys of the gateway whose calls they answer. */
export async function servedDomains(
  databases: Databases,
  callKeys: string,
): Promise<ServedDomains> {
  const access = { kind: 'callers', keys: callerKeys(callKeys, silentLog) } as const;
  const subgraphs = [
    startSubgraph(personsSubgraph, { mongo: databases.of.persons, access, log: silentLog }),
    startSubgraph(documentsSubgraph, { mongo: databases.of.documents, access, log: silentLog }),
    startSubgraph(noticesSubgraph, { mongo: databases.of.notices, access, log: silentLog }),
    startSubgraph(directorySubgraph, { mongo: databases.of.directory, access, log: silentLog }),
  ];
  const servers = await Promise.all(
    subgraphs.map((subgraph) =>
      serveSubgraph(subgraph, { host: '127.0.0.1', port: 0, log: silentLog }),
    ),
  );
  return {
    urls: new Map(
      subgraphs.map(({ name }, index) => [name, `${servers[index]?.url}/graphql`] as const),
    ),
    async stop() {
      await Promise.all(servers.map((server) => server.stop()));
      await Promise.all(subgraphs.map((subgraph) => subgraph.stop()));
    },
  };
}
