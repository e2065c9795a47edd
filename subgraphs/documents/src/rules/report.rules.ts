import {
  checkBaseContent,
  FaultList,
  isIssuingState,
  ncbOfIssuingState,
  TEXT_LIMITS,
} from '@globalcrimedesk/kernel';
import type { DocumentReportContent } from '../report.ts';
import { checkNotInFuture, checkValidity } from './document-dates.ts';
import { checkIdentity } from './document-identity.ts';

/** How many lines of how many characters a machine-readable zone has. */
const MRZ_FORMS: ReadonlySet<string> = new Set([
  '3x30', // TD1, ICAO Doc 9303-5
  '2x36', // TD2, ICAO Doc 9303-6, and visas of format B, 9303-7
  '2x44', // TD3, ICAO Doc 9303-4, and visas of format A, 9303-7
  '1x30', // driving licences, ISO/IEC 18013-2
]);

/** Checks everything that a report says. @throws INVALID_INPUT with every fault. */
export function assertDocumentReport(content: DocumentReportContent, now: Date): void {
  const faults = new FaultList();
  checkBaseContent(faults, content);
  checkIdentity(faults, content);
  checkReporter(faults, content);
  checkValidity(faults, content, now);
  if (content.reportedAt > now) faults.add(['reportedAt'], 'is in the future');
  checkLoss(faults, content, now);
  checkMrz(faults, content.mrz);
  faults.assertNone();
}

/** Only the issuing state's NCB reports its documents (the rule of INTERPOL's SLTD database). */
function checkReporter(
  faults: FaultList,
  { issuingState, dataOwner }: DocumentReportContent,
): void {
  // What is no issuing state has been told already, and has no NCB to name.
  if (!isIssuingState(issuingState)) return;
  const reporter = ncbOfIssuingState(issuingState);
  if (reporter === null) {
    faults.add(['issuingState'], 'has no NCB, so nobody can report its documents');
  } else if (reporter !== dataOwner) {
    faults.add(['dataOwner'], `may not report documents of ${issuingState}: only ${reporter} may`);
  }
}

function checkLoss(faults: FaultList, content: DocumentReportContent, now: Date): void {
  const { lossDate, issueDate } = content;
  faults.date(['lossDate'], lossDate);
  checkNotInFuture(faults, ['lossDate'], lossDate, now);
  if (lossDate !== null && issueDate !== null && lossDate < issueDate) {
    faults.add(['lossDate'], 'is before the date of issue');
  }
  faults.text(['placeOfLoss'], content.placeOfLoss, TEXT_LIMITS.name);
  faults.country(['countryOfLoss'], content.countryOfLoss);
}

/** Form alone: a report may have to repeat a zone that was forged, so check digits are not held against it. */
function checkMrz(faults: FaultList, mrz: string | null): void {
  if (mrz === null) return;
  const lines = mrz.split('\n');
  const [first = ''] = lines;
  const even = lines.every((line) => line.length === first.length);
  if (!even || !MRZ_FORMS.has(`${lines.length}x${first.length}`)) {
    faults.add(['mrz'], 'is no zone of 3 lines of 30, 2 of 36, 2 of 44 or 1 of 30 characters');
  }
  if (!/^[A-Z0-9<\n]*$/.test(mrz)) {
    faults.add(['mrz'], 'holds other characters than A to Z, 0 to 9 and <');
  }
}
