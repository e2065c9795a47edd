import {
  askingTheStore,
  isWithin,
  type RecordKind,
  RecordStore,
  readersOf,
  type Scope,
  type StoredDocument,
} from '@globalcrimedesk/kernel';
import type { Db, Filter } from 'mongodb';
import { type DocumentReportRecord, type ReportOutline, STANDING } from '../report.ts';
import { identityKey } from '../rules/document-identity.ts';
import { foldedIdentity } from '../rules/look-alikes.ts';
import { type ReportCriteria, reportFilter } from './report.filter.ts';

export const REPORTS: RecordKind<DocumentReportRecord, ReportCriteria> = {
  collection: 'reports',
  noun: 'document report',
  readers: readersOf,
  filter: reportFilter,
  references: {},
  defaults: STANDING,
  search: (report) => ({
    identity: identityKey(report),
    foldedIdentity: foldedIdentity(report),
  }),
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

  /**
   * What a check must know of the reports whose numbers look like these (`foldedIdentity`), whoever may read them: those
   * that are not for the scope raise blind hits, and nothing of them goes into an answer. One question finds both, so it
   * takes the same time whether there are any or not. No witness is told: whoever shows a report reads it by its id.
   */
  async outlineLookAlikes(scope: Scope, keys: readonly string[]): Promise<ReportOutline[]> {
    const filter = { 'search.foldedIdentity': { $in: [...keys] } } as Filter<StoredDocument>;
    const options = { projection: OUTLINE, maxTimeMS: QUESTION_MS };
    const found = await askingTheStore(
      () =>
        this.collection.find(filter, options).toArray() as Promise<unknown> as Promise<
          StoredOutline[]
        >,
    );
    return found.map(({ _id, readers, withdrawnAt, ...outline }) => ({
      ...outline,
      id: _id,
      withdrawnAt: withdrawnAt ?? null,
      isVisible: isWithin(scope, { readers, purposes: outline.purposes }),
    }));
  }
}

type StoredOutline = Omit<ReportOutline, 'id' | 'isVisible' | 'withdrawnAt'> & {
  readonly _id: string;
  readonly readers: readonly string[];
  /** Missing in a report from before there were withdrawals. */
  readonly withdrawnAt?: Date | null;
};

const OUTLINE = {
  dataOwner: 1,
  purposes: 1,
  confidentiality: 1,
  issuingState: 1,
  documentNumber: 1,
  documentType: 1,
  status: 1,
  reportedAt: 1,
  recordedAt: 1,
  withdrawnAt: 1,
  readers: 1,
};

/** How long the question may take in the database, in milliseconds. */
const QUESTION_MS = 5_000;
