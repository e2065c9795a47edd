import type { Change, ChangesPage, ChangesQuery } from '../mongo/change-feed.ts';
import type { SubgraphContext } from '../subgraph/context.ts';
import { FaultList } from '../validation/fault-list.ts';

/**
 * One page of what changed, as a domain shows it.
 * @param recordsOf puts the record of a change where the domain's type of change has it.
 * @throws INVALID_INPUT, INVALID_CURSOR, PAGE_TOO_LARGE
 */
export async function readChanges<Records extends object>(
  { changes, scope }: Pick<SubgraphContext<unknown, unknown>, 'changes' | 'scope'>,
  query: ChangesQuery,
  recordsOf: (change: Change) => Records,
): Promise<Omit<ChangesPage, 'changes'> & { readonly changes: (Change & Records)[] }> {
  const faults = new FaultList();
  faults.ncbs(['dataOwner'], query.dataOwner);
  faults.assertNone();
  const page = await changes.page(scope, query);
  return {
    ...page,
    changes: page.changes.map((change) => ({ ...change, ...recordsOf(change) })),
  };
}
