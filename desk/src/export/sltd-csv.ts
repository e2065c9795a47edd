import { type DocumentReportRecord, identityKey, newestFirst } from '@globalcrimedesk/documents';
import { csvLine, csvText } from '../csv/csv-line.ts';
import { handlingOf, isHandlingField } from '../handling/handling.ts';
import { COLUMNS, type SltdField } from '../import/sltd-csv/columns.ts';
import { handlingCell } from '../import/sltd-csv/handling-cells.ts';
import { USUAL_PURPOSES } from '../import/sltd-csv/records.ts';
import type { ExportContext, ExportFormat } from './format.ts';

/**
 * One line for each report in force, in the order of ids: of several that an owner has made on one document under one
 * reference, the latest. What `desk import sltd-csv` reads, it makes the same reports of.
 */
export const sltdCsvExport: ExportFormat = {
  name: 'sltd-csv',
  noun: 'lines',
  write: writeLines,
};

async function* writeLines({ stores, scope, owner }: ExportContext): AsyncGenerator<string> {
  yield csvLine(COLUMNS.map(({ name }) => name));
  const criteria = owner === null ? {} : { dataOwner: [owner] };
  for await (const batch of stores.reports.scan(scope, criteria)) {
    const identities = [...new Set(batch.map(identityKey))];
    const reports = await stores.reports.findByIdentities(scope, identities);
    const latest = latestByReport(reports.filter(({ withdrawnAt }) => withdrawnAt === null));
    const inForce = batch.filter((report) => latest.get(keyOf(report)) === report.id);
    if (inForce.length === 0) continue;
    yield inForce
      .map((report) => csvLine(COLUMNS.map(({ field }) => cellOf(report, field))))
      .join('');
  }
}

function latestByReport(reports: readonly DocumentReportRecord[]): Map<string, string> {
  const oldestFirst = newestFirst(reports).toReversed();
  return new Map(oldestFirst.map((report) => [keyOf(report), report.id]));
}

function keyOf(report: DocumentReportRecord): string {
  return `${report.dataOwner}|${identityKey(report)}|${report.nationalReference ?? ''}`;
}

function cellOf(report: DocumentReportRecord, field: SltdField): string {
  if (isHandlingField(field)) return handlingCell(handlingOf(report, USUAL_PURPOSES), field);
  const value = report[field];
  if (value instanceof Date) return value.toISOString();
  // The spaces around a cell are no part of what it says, here and in reading.
  return csvText(value ?? '');
}
