import { type GatewayAudit, openGatewayAudit } from '@globalcrimedesk/gateway';
import { type MongoOptions, openSubgraphAudit } from '@globalcrimedesk/kernel';
import { type AuditPlace, type AuditSink, type Log, openAudit } from '@globalcrimedesk/service';
import { type DomainName, STORED_DOMAIN_NAMES, type StoredDomainName } from '../config.ts';

/** The audits of all services that run in this process. */
export interface Audits {
  readonly gateway: GatewayAudit;
  readonly domains: Readonly<Record<DomainName, AuditSink>>;
  stop(): Promise<void>;
}

/** Opens a spool for the gateway and for each domain. What was opened is closed if one cannot be. */
export async function openAudits(
  place: AuditPlace,
  databases: Readonly<Record<StoredDomainName, MongoOptions>>,
  log: Log,
): Promise<Audits> {
  const opened: { stop(): Promise<void> }[] = [];
  const stop = async () => {
    await Promise.all(opened.splice(0).map((audit) => audit.stop()));
  };
  const kept = <T extends { stop(): Promise<void> }>(audit: T): T => {
    opened.push(audit);
    return audit;
  };
  try {
    const { uri, database } = databases.audit;
    const gateway = kept(await openGatewayAudit({ ...place, database: { uri, database } }, log));
    // It reads no record and has no database: the calls that it refuses stay in its spool.
    const check = kept(await openAudit('check', place, { log }));
    const domains: Partial<Record<DomainName, AuditSink>> = { check };
    for (const name of STORED_DOMAIN_NAMES) {
      const mongo = databases[name];
      domains[name] = kept(await openSubgraphAudit(name, place, { mongo, log }));
    }
    return { gateway, domains: domains as Record<DomainName, AuditSink>, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
