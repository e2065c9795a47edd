import { assertIdCount, FaultList, TEXT_LIMITS } from '@globalcrimedesk/kernel';
import type { PersonCriteria } from '../store/person.filter.ts';

/**
 * Checks what a list of persons is asked for: a code that no record can bear finds nothing, and that silence would be
 * taken for "nobody". @throws TOO_MANY_IDS, or INVALID_INPUT with every fault.
 */
export function assertPersonCriteria(criteria: PersonCriteria): void {
  assertIdCount(criteria.ids ?? []);
  const faults = new FaultList();
  faults.ncbs(['filter', 'dataOwner'], criteria.dataOwner);
  faults.countries(['filter', 'nationalities'], criteria.nationalities);
  faults.length(['filter', 'name'], criteria.name, TEXT_LIMITS.line);
  faults.assertNone();
}
