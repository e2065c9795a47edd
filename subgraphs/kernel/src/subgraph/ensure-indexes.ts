import { ensureAuditIndexes } from '../mongo/audit-entries.ts';
import type { Database } from '../mongo/client.ts';
import { ensurePastIndexes } from '../mongo/past-indexes.ts';
import { ensureReaderFormat } from '../mongo/reader-format.ts';
import type { SubgraphDefinition } from './definition.ts';

/**
 * Brings a domain's database to the form that this build reads: how readers are stored, the indexes of the domain, and
 * those that every domain has. Does nothing where all is there.
 */
export async function ensureIndexes(
  definition: Pick<SubgraphDefinition<unknown, unknown>, 'kinds' | 'ensureIndexes'>,
  database: Database,
): Promise<void> {
  const { kinds } = definition;
  if (kinds.length > 0) await ensureReaderFormat(database, kinds);
  await definition.ensureIndexes(database);
  await ensureAuditIndexes(database);
  if (kinds.length === 0) return;
  await ensurePastIndexes(
    database,
    kinds.map(({ collection }) => collection),
  );
}
