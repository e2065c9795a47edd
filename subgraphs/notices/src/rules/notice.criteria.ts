import { assertIdCount, FaultList, TEXT_LIMITS } from '@globalcrimedesk/kernel';
import type { NoticeCriteria } from '../store/notice.filter.ts';

/**
 * Checks what a list of notices is asked for: a code that no record can bear finds nothing, and that silence would be
 * taken for "no notice". @throws TOO_MANY_IDS, or INVALID_INPUT with every fault.
 */
export function assertNoticeCriteria(criteria: NoticeCriteria): void {
  assertIdCount(criteria.ids ?? []);
  const faults = new FaultList();
  faults.ncbs(['filter', 'dataOwner'], criteria.dataOwner);
  faults.ncbs(['filter', 'requestingNcb'], criteria.requestingNcb);
  faults.countries(['filter', 'issuingCountry'], criteria.issuingCountry);
  faults.length(['filter', 'charge'], criteria.charge, TEXT_LIMITS.line);
  faults.assertNone();
}
