import { auditSubgraph } from '@globalcrimedesk/audit';
import { directorySubgraph } from '@globalcrimedesk/directory';
import { documentsSubgraph } from '@globalcrimedesk/documents';
import {
  type EngineName,
  type MongoOptions,
  runSubgraph,
  type Subgraph,
  type SubgraphAccess,
  type SubgraphOptions,
  startSubgraph,
} from '@globalcrimedesk/kernel';
import { noticesSubgraph } from '@globalcrimedesk/notices';
import { personsSubgraph } from '@globalcrimedesk/persons';
import type { AuditSink, Log } from '@globalcrimedesk/service';
import type { DomainName } from './config.ts';

export interface DomainOptions {
  readonly databases: Readonly<Record<DomainName, MongoOptions>>;
  readonly access: SubgraphAccess;
  readonly log: Log;
  /** Where each domain writes down who read or wrote what; nowhere unless given. */
  readonly audits?: Readonly<Record<DomainName, AuditSink>> | undefined;
  /** What runs the operations of the domains: `jit` unless given. */
  readonly engine?: EngineName | undefined;
  readonly onCommand?: ((command: string, database: string) => void) | undefined;
}

/** Starts every domain in this process. */
export function startDomains(options: DomainOptions): Subgraph[] {
  const { databases, access, log, audits, engine, onCommand } = options;
  const of = (name: DomainName): SubgraphOptions => ({
    mongo: { ...databases[name], onCommand },
    access,
    log: log.child({ subgraph: name }),
    ...(engine === undefined ? {} : { engine }),
    ...(audits === undefined ? {} : { audit: audits[name] }),
  });
  return [
    startSubgraph(personsSubgraph, of('persons')),
    startSubgraph(documentsSubgraph, of('documents')),
    startSubgraph(noticesSubgraph, of('notices')),
    startSubgraph(directorySubgraph, of('directory')),
    startSubgraph(auditSubgraph, of('audit')),
  ];
}

/** Runs one domain as a process of its own, from its environment. */
export function runDomain(name: DomainName): Promise<void> {
  switch (name) {
    case 'persons':
      return runSubgraph(personsSubgraph);
    case 'documents':
      return runSubgraph(documentsSubgraph);
    case 'notices':
      return runSubgraph(noticesSubgraph);
    case 'directory':
      return runSubgraph(directorySubgraph);
    case 'audit':
      return runSubgraph(auditSubgraph);
  }
}
