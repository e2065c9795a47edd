import {
  type BroughtIn,
  type Page,
  type PageArguments,
  type RecordKind,
  RecordStore,
  readersOf,
  type Scope,
  type SortOrder,
  type SourceRange,
  type StoredDocument,
  windowOf,
} from '@globalcrimedesk/kernel';
import type { Db } from 'mongodb';
import type { DocumentReportRecord } from '../report.ts';
import { identityKey } from '../rules/document-identity.ts';
import { type ReportCriteria, reportFilter } from './report.filter.ts';

/** The collection of reports. */
export const REPORTS = 'reports';

const KIND: RecordKind<DocumentReportRecord> = {
  noun: 'document report',
  readers: readersOf,
  search: (report) => ({ identity: identityKey(report) }),
};

/** The reports of this node about travel documents. */
export class DocumentReportStore {
  readonly #records: RecordStore<DocumentReportRecord>;

  constructor(database: Db) {
    this.#records = new RecordStore(database.collection<StoredDocument>(REPORTS), KIND);
  }

  findByIds(scope: Scope, ids: readonly string[]): Promise<DocumentReportRecord[]> {
    return this.#records.findByIds(scope, ids);
  }

  /** The reports on these identities (`identityKey`), in no order. @throws LIST_TOO_LONG */
  findByIdentities(scope: Scope, keys: readonly string[]): Promise<DocumentReportRecord[]> {
    return this.#records.findAll(
      scope,
      { 'search.identity': { $in: [...keys] } },
      'documentReports(filter: {issuingState, documentType, documentNumber})',
    );
  }

  findForChange(scope: Scope, id: string, version: number): Promise<DocumentReportRecord> {
    return this.#records.findForChange(scope, id, version);
  }

  page(
    scope: Scope,
    criteria: ReportCriteria,
    order: SortOrder,
    page: PageArguments,
  ): Promise<Page<DocumentReportRecord>> {
    return this.#records.page(scope, reportFilter(criteria), windowOf(page, order));
  }

  /** Every record that fits, in batches, in the order of ids. */
  scan(scope: Scope, criteria: ReportCriteria): AsyncIterable<readonly DocumentReportRecord[]> {
    return this.#records.scan(scope, reportFilter(criteria));
  }

  /** Ids of records that came from a source and have not vanished from it. */
  idsFromSource(scope: Scope, range: SourceRange): Promise<string[]> {
    return this.#records.idsFromSource(scope, range);
  }

  insert(scope: Scope, report: DocumentReportRecord): Promise<DocumentReportRecord> {
    return this.#records.insert(scope, report);
  }

  bringIn(scope: Scope, reports: readonly DocumentReportRecord[], now: Date): Promise<BroughtIn> {
    return this.#records.bringIn(scope, reports, now);
  }

  replace(
    scope: Scope,
    current: DocumentReportRecord,
    content: Partial<DocumentReportRecord>,
    now: Date,
  ): Promise<DocumentReportRecord> {
    return this.#records.replace(scope, current, content, now);
  }
}
