import { auditSubgraph } from '@globalcrimedesk/audit';
import { checkSubgraph } from '@globalcrimedesk/check';
import { directorySubgraph } from '@globalcrimedesk/directory';
import { documentsSubgraph } from '@globalcrimedesk/documents';
import {
  type EngineName,
  type MongoOptions,
  runStatelessSubgraph,
  runSubgraph,
  type StatelessOptions,
  type Subgraph,
  type SubgraphAccess,
  type SubgraphOptions,
  startStatelessSubgraph,
  startSubgraph,
} from '@globalcrimedesk/kernel';
import { noticesSubgraph } from '@globalcrimedesk/notices';
import { personsSubgraph } from '@globalcrimedesk/persons';
import type { AuditSink, Log } from '@globalcrimedesk/service';
import type { DomainName, StoredDomainName } from './config.ts';

export interface DomainOptions {
  readonly databases: Readonly<Record<StoredDomainName, MongoOptions>>;
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
  const every = (name: DomainName): StatelessOptions => ({
    access,
    log: log.child({ subgraph: name }),
    ...(engine === undefined ? {} : { engine }),
    ...(audits === undefined ? {} : { audit: audits[name] }),
  });
  const of = (name: StoredDomainName): SubgraphOptions => ({
    mongo: { ...databases[name], onCommand },
    ...every(name),
  });
  return [
    startSubgraph(personsSubgraph, of('persons')),
    startSubgraph(documentsSubgraph, of('documents')),
    startSubgraph(noticesSubgraph, of('notices')),
    startSubgraph(directorySubgraph, of('directory')),
    startSubgraph(auditSubgraph, of('audit')),
    startStatelessSubgraph(checkSubgraph, every('check')),
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
    case 'check':
      return runStatelessSubgraph(checkSubgraph);
  }
}
