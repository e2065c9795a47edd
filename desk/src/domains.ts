import { documentsSubgraph } from '@globalcrimedesk/documents';
import {
  type MongoOptions,
  runSubgraph,
  type Scope,
  type Subgraph,
  type SubgraphOptions,
  startSubgraph,
} from '@globalcrimedesk/kernel';
import { noticesSubgraph } from '@globalcrimedesk/notices';
import { personsSubgraph } from '@globalcrimedesk/persons';
import type { Log } from '@globalcrimedesk/service';
import type { DomainName } from './config.ts';

export interface DomainOptions {
  readonly databases: Readonly<Record<DomainName, MongoOptions>>;
  readonly scope: Scope;
  readonly log: Log;
  readonly onCommand?: ((command: string, database: string) => void) | undefined;
}

/** Starts every domain in this process. */
export function startDomains(options: DomainOptions): Subgraph[] {
  const { databases, scope, log, onCommand } = options;
  const of = (name: DomainName): SubgraphOptions => ({
    mongo: { ...databases[name], onCommand },
    scope,
    log: log.child({ subgraph: name }),
  });
  return [
    startSubgraph(personsSubgraph, of('persons')),
    startSubgraph(documentsSubgraph, of('documents')),
    startSubgraph(noticesSubgraph, of('notices')),
  ];
}

/** The port of each domain when it runs as a process of its own, as in the committed supergraph. */
export const DOMAIN_PORTS: Readonly<Record<DomainName, number>> = {
  persons: 4101,
  documents: 4102,
  notices: 4103,
};

/** Runs one domain as a process of its own, from its environment. */
export function runDomain(name: DomainName): Promise<void> {
  switch (name) {
    case 'persons':
      return runSubgraph(personsSubgraph, DOMAIN_PORTS.persons);
    case 'documents':
      return runSubgraph(documentsSubgraph, DOMAIN_PORTS.documents);
    case 'notices':
      return runSubgraph(noticesSubgraph, DOMAIN_PORTS.notices);
  }
}
