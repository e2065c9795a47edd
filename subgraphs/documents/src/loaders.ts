import {
  type HitStore,
  recordLoader,
  referrerLoader,
  type Scope,
  type SubgraphContext,
} from '@globalcrimedesk/kernel';
import type { DocumentHitRecord } from './document-hit.ts';
import { identityKey } from './rules/document-identity.ts';
import { newestFirst, standing } from './rules/document-status.ts';
import { foldedIdentity } from './rules/look-alikes.ts';
import type { TravelDocumentStore } from './store/document.store.ts';
import type { DocumentReportStore } from './store/report.store.ts';

/** The stores of this domain. */
export interface DocumentStores {
  readonly hits: HitStore<DocumentHitRecord>;
  readonly documents: TravelDocumentStore;
  readonly reports: DocumentReportStore;
}

/** What one request reads of documents and of reports about them: each question once, for all that ask it. */
export function documentLoaders({ documents, reports }: DocumentStores, scope: Scope) {
  return {
    document: recordLoader(
      (ids) => documents.findByIds(scope, ids),
      ({ id }) => id,
    ),
    /** By identity key; several owners may each hold a record. */
    documentsOfIdentity: referrerLoader(
      (keys) => documents.findByIdentities(scope, keys),
      (document) => [identityKey(document)],
    ),
    documentsOfPerson: referrerLoader(
      async (ids) => newestRecordFirst(await documents.findByPersons(scope, ids)),
      ({ personRefs }) => personRefs,
    ),
    report: recordLoader(
      (ids) => reports.findByIds(scope, ids),
      ({ id }) => id,
    ),
    /** By folded identity: what a check must know of all reports, and what of documents is in sight. */
    outlinesOfLookAlikes: referrerLoader(
      (keys) => reports.outlineLookAlikes(scope, keys),
      (outline) => [foldedIdentity(outline)],
    ),
    documentsOfLookAlikes: referrerLoader(
      (keys) => documents.findLookAlikes(scope, keys),
      (document) => [foldedIdentity(document)],
    ),
    /** By identity key, the latest first; withdrawn ones count for nothing, and are left out. */
    reportsOfIdentity: referrerLoader(
      async (keys) => newestFirst(standing(await reports.findByIdentities(scope, keys))),
      (report) => [identityKey(report)],
    ),
  };
}

export type DocumentLoaders = ReturnType<typeof documentLoaders>;
export type DocumentContext = SubgraphContext<DocumentStores, DocumentLoaders>;

/** The order of the paged list, so that a link and the list agree. */
export function newestRecordFirst<R extends { readonly id: string; readonly recordedAt: Date }>(
  records: readonly R[],
): R[] {
  return records.toSorted(
    (a, b) => b.recordedAt.getTime() - a.recordedAt.getTime() || (a.id < b.id ? 1 : -1),
  );
}
