import { checkBaseContent, FaultList, TEXT_LIMITS } from '@globalcrimedesk/kernel';
import type { TravelDocumentContent, TravelDocumentRecord } from '../document.ts';
import { checkValidity } from './document-dates.ts';
import { checkIdentity } from './document-identity.ts';

/** How many persons one document may be linked to. */
const PERSONS_AT_MOST = 200;

/** Checks everything that is said of a document. @throws INVALID_INPUT with every fault. */
export function assertTravelDocument(content: TravelDocumentContent, now: Date): void {
  const faults = new FaultList();
  checkBaseContent(faults, content);
  checkIdentity(faults, content);
  checkValidity(faults, content, now);
  faults.text(['placeOfIssue'], content.placeOfIssue, TEXT_LIMITS.name);
  faults.assertNone();
}

/**
 * Checks a link to a person by its form alone: persons are another domain's, and whether a person exists is not
 * for this one to know or to tell. @throws INVALID_INPUT
 */
export function assertPersonLinkable(document: TravelDocumentRecord, personId: string): void {
  const faults = new FaultList();
  faults.recordId(['personId'], personId);
  // Also of one that is linked: at the bound, the answer would tell whether they are.
  if (document.personRefs.length >= PERSONS_AT_MOST) {
    faults.add(['personId'], `would be one person more than the ${PERSONS_AT_MOST} of a document`);
  }
  faults.assertNone();
}
