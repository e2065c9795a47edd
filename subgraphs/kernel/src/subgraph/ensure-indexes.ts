import { ensureAuditIndexes } from '../mongo/audit-entries.ts';
import type { Database } from '../mongo/client.ts';
import { ensurePastIndexes } from '../mongo/past-indexes.ts';
import type { SubgraphDefinition } from './definition.ts';

/** Creates the indexes of a domain, and those that every domain has; does nothing where they exist. */
export async function ensureIndexes(
  definition: Pick<SubgraphDefinition<unknown, unknown>, 'kinds' | 'ensureIndexes'>,
  database: Database,
): Promise<void> {
  await definition.ensureIndexes(database);
  await ensureAuditIndexes(database);
  if (definition.kinds.length === 0) return;
  await ensurePastIndexes(
    database,
    definition.kinds.map(({ collection }) => collection),
  );
}
