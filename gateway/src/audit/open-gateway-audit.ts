import { type AuditPlace, type Log, openAudit } from '@globalcrimedesk/service';
import { type GatewayAudit, gatewayAudit } from './audit.ts';
import { type AuditDatabase, mongoShipper } from './mongo-shipper.ts';

export interface GatewayAuditPlace extends AuditPlace {
  /** Where entries are shipped; they stay in the spool where nothing is given. */
  readonly database?: AuditDatabase;
}

/** The gateway's spool at work, and its way into the audit's database. */
export async function openGatewayAudit(place: GatewayAuditPlace, log: Log): Promise<GatewayAudit> {
  const shipper = place.database === undefined ? null : mongoShipper(place.database);
  try {
    const spool = await openAudit('gateway', place, {
      log,
      ...(shipper === null ? {} : { ship: shipper.ship }),
    });
    const audit = gatewayAudit({ sink: spool, log });
    return {
      ...audit,
      async stop() {
        await audit.stop();
        await spool.stop();
        await shipper?.close();
      },
    };
  } catch (error) {
    await shipper?.close();
    throw error;
  }
}
