import {
  type AuditPlace,
  type Log,
  type OpenAudit,
  openAudit,
  shipInto,
} from '@globalcrimedesk/service';
import { auditEntriesOf } from '../mongo/audit-entries.ts';
import { type MongoOptions, mongoClient } from '../mongo/client.ts';

/** The spool of a subgraph at work, and its way into the subgraph's own database, on a connection of its own. */
export async function openSubgraphAudit(
  name: string,
  place: AuditPlace,
  { mongo, log }: { readonly mongo: MongoOptions; readonly log: Log },
): Promise<OpenAudit> {
  const { uri, database } = mongo;
  const client = mongoClient({ uri, database });
  try {
    const ship = shipInto(auditEntriesOf(client.db(database)));
    const audit = await openAudit(name, place, { log, ship });
    return {
      ...audit,
      async stop() {
        await audit.stop();
        await client.close();
      },
    };
  } catch (error) {
    await client.close();
    throw error;
  }
}
