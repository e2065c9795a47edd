import { type DocumentReportRecord, DocumentStatus } from '../report.ts';

/** From what an officer must heed most to what they may heed least. */
const BY_SEVERITY: readonly DocumentStatus[] = [
  DocumentStatus.STOLEN_BLANK,
  DocumentStatus.STOLEN,
  DocumentStatus.LOST,
  DocumentStatus.REVOKED,
  DocumentStatus.INVALID,
  DocumentStatus.RECOVERED,
];

/** What decides on the status of a document. */
export type StatusReport = Pick<
  DocumentReportRecord,
  'id' | 'dataOwner' | 'status' | 'reportedAt' | 'recordedAt' | 'withdrawnAt'
>;

/**
 * The status that follows from the reports on one document: of each owner the latest report counts, and of those
 * the most severe, since one owner's "recovered" does not answer another's "stolen". A withdrawn report is as if it had
 * never been. `null`: none is reported.
 */
export function statusOf(reports: readonly StatusReport[]): DocumentStatus | null {
  const latest = new Map<string, DocumentStatus>();
  for (const { dataOwner, status } of newestFirst(standing(reports))) {
    if (!latest.has(dataOwner)) latest.set(dataOwner, status);
  }
  const counting = new Set(latest.values());
  return BY_SEVERITY.find((status) => counting.has(status)) ?? null;
}

/** Those that have not been withdrawn. */
export function standing<R extends Pick<DocumentReportRecord, 'withdrawnAt'>>(
  reports: readonly R[],
): R[] {
  return reports.filter(({ withdrawnAt }) => withdrawnAt === null);
}

/** The latest report first; of two reported at one moment, the one recorded later. */
export function newestFirst<R extends StatusReport>(reports: readonly R[]): R[] {
  return reports.toSorted(
    (a, b) =>
      b.reportedAt.getTime() - a.reportedAt.getTime() ||
      b.recordedAt.getTime() - a.recordedAt.getTime() ||
      (a.id < b.id ? 1 : -1),
  );
}
