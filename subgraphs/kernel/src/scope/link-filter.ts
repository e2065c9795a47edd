import { DeskError } from '@globalcrimedesk/service';
import type { Scope } from './scope.ts';

/**
 * Checks that a list is not narrowed by the id of a record of another domain. Whether that record is one for the caller to
 * see is not for this domain to know, and an answer would tell that something links to it (docs/decisions/022).
 * @param asked the criteria that bear such ids, by their names.
 * @param instead where the same links are read from the other side, which knows.
 * @throws LINK_FILTER_WITHHELD
 */
export function assertNoLinkFilter(
  scope: Scope,
  asked: Readonly<Record<string, string | null | undefined>>,
  instead: string,
): void {
  if (scope.kind === 'everything') return;
  const names = Object.keys(asked).filter((name) => (asked[name] ?? null) !== null);
  if (names.length === 0) return;
  throw new DeskError(
    'LINK_FILTER_WITHHELD',
    `A list is not narrowed by \`${names.join('`, `')}\`: it would tell of links to records that are not for you. Read ${instead}.`,
  );
}
