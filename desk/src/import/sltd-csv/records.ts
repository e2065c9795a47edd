import {
  assertDocumentReport,
  type DocumentReportRecord,
  DocumentStatus,
  DocumentType,
  documentContentOf,
  identityKey,
  newDocumentReportContent,
  STANDING,
  type TravelDocumentRecord,
} from '@globalcrimedesk/documents';
import {
  derivedRecordId,
  GENERAL_SECRETARIAT,
  isIssuingState,
  ncbOfIssuingState,
  newBase,
  Purpose,
} from '@globalcrimedesk/kernel';
import type { Fault } from '@globalcrimedesk/service';
import { faultsThrownBy } from '../faults.ts';
import type { PlanContext } from '../format.ts';
import { COLUMNS, type SltdField } from './columns.ts';
import { identityIn, type SltdFacts, type SltdPiece } from './piece.ts';

/** What a report is for whose line does not say it. */
export const USUAL_PURPOSES: readonly Purpose[] = [Purpose.BORDER_CONTROL];

/**
 * Who owns a line's records. What the General Secretariat relays is each state's own: only the issuing state's NCB
 * reports a document. Any other owner brings in its own documents, and the rules refuse the rest.
 */
export function ownerOf({ issuingState }: SltdFacts, owner: string): string {
  if (owner !== GENERAL_SECRETARIAT || !isIssuingState(issuingState)) return owner;
  return ncbOfIssuingState(issuingState) ?? owner;
}

/** The same for the same owner and key at every import, whatever the source is called. */
export function reportIdOf(owner: string, key: string): string {
  return derivedRecordId(owner, `sltd-csv/report/${key}`, identityIn(key));
}

/** The same for all reports on one document. */
export function documentIdOf(owner: string, identity: string): string {
  return derivedRecordId(owner, `sltd-csv/document/${identity}`, identity);
}

/**
 * The report as it should be. On top of one that is held, a line says anew what it has columns for; all else stays, and so
 * does the day of the report and of its review where the line has none. What was recovered stays so: no source undoes a
 * step that was taken here, and what is lost again is reported anew.
 */
export function reportOf(
  told: SltdFacts,
  id: string,
  held: DocumentReportRecord | undefined,
  { owner: importing, now }: Pick<PlanContext, 'owner' | 'now'>,
): DocumentReportRecord {
  const dataOwner = ownerOf(told, importing);
  const reportedAt = told.reportedAt ? new Date(told.reportedAt) : (held?.reportedAt ?? now);
  const { reviewDate, ...facts } = told;
  const content = newDocumentReportContent(
    {
      dataOwner,
      purposes: USUAL_PURPOSES,
      ...facts,
      // Only for the rules to look at the rest: what cannot be read keeps its line out.
      documentType: told.documentType ?? DocumentType.OTHER,
      status: told.status ?? DocumentStatus.INVALID,
      reportedAt,
      ...(reviewDate ? { reviewDate } : {}),
    },
    now,
  );
  if (held === undefined) return { ...content, ...newBase(dataOwner, now, id), ...STANDING };
  const fields = Object.keys(facts) as (keyof typeof facts)[];
  const anew = Object.fromEntries(fields.map((field) => [field, content[field]]));
  const isRecovered = held.status === DocumentStatus.RECOVERED;
  return {
    ...held,
    ...anew,
    ...(isRecovered && { status: held.status }),
    reportedAt,
    reviewDate: reviewDate ?? held.reviewDate,
  };
}

/** What to tell of a line that speaks of a report as standing which is recovered here. */
export function staysRecovered(
  { status }: SltdFacts,
  held: DocumentReportRecord | undefined,
): string | null {
  if (held?.status !== DocumentStatus.RECOVERED) return null;
  if (!status || status === DocumentStatus.RECOVERED) return null;
  return `is ${status}, but the report is RECOVERED here and stays so: what is lost again is reported under another national reference`;
}

/** The document that a report is about, for an owner that holds none of its identity. */
export function documentOf(report: DocumentReportRecord, now: Date): TravelDocumentRecord {
  const { dataOwner } = report;
  const id = documentIdOf(dataOwner, identityKey(report));
  return { ...documentContentOf(report, now), ...newBase(dataOwner, now, id), personRefs: [] };
}

/**
 * Every fault of a line: what could not be read of it, and what the rules say of the rest, by the user's columns. The
 * document's rules would find nothing beyond the report's, from which all of it is taken.
 */
export function faultsOf(piece: SltdPiece, report: DocumentReportRecord, now: Date): Fault[] {
  const unread = piece.faults.map(({ field }) => field);
  const broken = faultsThrownBy(() => assertDocumentReport(report, now)).flatMap(
    ({ path: [step], message }): Fault[] => {
      const isOwner = step === 'dataOwner';
      const field = isOwner ? 'issuingState' : (step as SltdField);
      if (unread.includes(field)) return [];
      const text = isOwner ? `is not the owner's: ${report.dataOwner} ${message}` : message;
      return [{ path: [columnName(piece, field)], message: text }];
    },
  );
  return [...piece.faults.map(({ path, message }) => ({ path, message })), ...broken];
}

/** A column as the user calls it, or as we do where the file has none. */
export function columnName({ columns }: SltdPiece, field: SltdField): string {
  return columns[field] ?? COLUMNS.find((column) => column.field === field)?.name ?? field;
}
