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
  return mostSevere(countingReports(reports).map(({ status }) => status));
}

/** Of each owner the latest report on one document, the latest of all first. */
export function countingReports<R extends StatusReport>(reports: readonly R[]): R[] {
  const latest = new Map<string, R>();
  for (const report of newestFirst(standing(reports))) {
    if (!latest.has(report.dataOwner)) latest.set(report.dataOwner, report);
  }
  return [...latest.values()];
}

/** What an officer must heed most. */
export function mostSevere(statuses: readonly (DocumentStatus | null)[]): DocumentStatus | null {
  return BY_SEVERITY.find((status) => statuses.includes(status)) ?? null;
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
