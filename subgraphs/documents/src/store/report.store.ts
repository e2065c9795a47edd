import { type RecordKind, RecordStore, readersOf, type Scope } from '@globalcrimedesk/kernel';
import type { Db } from 'mongodb';
import { type DocumentReportRecord, STANDING } from '../report.ts';
import { identityKey } from '../rules/document-identity.ts';
import { type ReportCriteria, reportFilter } from './report.filter.ts';

export const REPORTS: RecordKind<DocumentReportRecord, ReportCriteria> = {
  collection: 'reports',
  noun: 'document report',
  readers: readersOf,
  filter: reportFilter,
  references: {},
  defaults: STANDING,
  search: (report) => ({ identity: identityKey(report) }),
};

/** The reports of this node about travel documents. */
export class DocumentReportStore extends RecordStore<DocumentReportRecord, ReportCriteria> {
  constructor(database: Db) {
    super(database, REPORTS);
  }

  /** The reports on these identities (`identityKey`), also withdrawn ones, in no order. @throws LIST_TOO_LONG */
  findByIdentities(scope: Scope, keys: readonly string[]): Promise<DocumentReportRecord[]> {
    return this.findAll(
      scope,
      { 'search.identity': { $in: [...keys] } },
      'documentReports(filter: {issuingState, documentType, documentNumber})',
    );
  }
}
