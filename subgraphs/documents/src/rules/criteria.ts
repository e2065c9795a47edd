import { assertIdCount, FaultList } from '@globalcrimedesk/kernel';
import type { DocumentCriteria } from '../store/document.filter.ts';
import type { ReportCriteria } from '../store/report.filter.ts';
import { checkIssuingState, checkTypedNumber } from './document-identity.ts';

/**
 * Checks what a list of documents is asked for: a code that no record can bear finds nothing, and that silence would
 * be taken for "not reported". @throws TOO_MANY_IDS, or INVALID_INPUT with every fault.
 */
export function assertDocumentCriteria(criteria: DocumentCriteria): void {
  faultsOf(criteria).assertNone();
}

/** The same for a list of reports. @throws TOO_MANY_IDS, or INVALID_INPUT with every fault. */
export function assertReportCriteria(criteria: ReportCriteria): void {
  const faults = faultsOf(criteria);
  faults.countries(['filter', 'countryOfLoss'], criteria.countryOfLoss);
  faults.assertNone();
}

function faultsOf(
  criteria: Pick<
    DocumentCriteria & ReportCriteria,
    'ids' | 'dataOwner' | 'issuingState' | 'documentNumber'
  >,
): FaultList {
  assertIdCount(criteria.ids ?? []);
  const faults = new FaultList();
  faults.ncbs(['filter', 'dataOwner'], criteria.dataOwner);
  checkTypedNumber(faults, ['filter', 'documentNumber'], criteria.documentNumber);
  criteria.issuingState?.forEach((state, index) => {
    checkIssuingState(faults, ['filter', 'issuingState', index], state);
  });
  return faults;
}
