import {
  accessesOf,
  accessLogOf,
  ensureHitIndexes,
  HitStore,
  hitsOf,
  pastOf,
  type SubgraphDefinition,
} from '@globalcrimedesk/kernel';
import type { DocumentIdentity, TravelDocumentRecord } from './document.ts';
import type { DocumentHitRecord } from './document-hit.ts';
import {
  type DocumentContext,
  type DocumentLoaders,
  type DocumentStores,
  documentLoaders,
} from './loaders.ts';
import type { DocumentReportRecord } from './report.ts';
import { CheckMutations } from './resolvers/check.mutations.ts';
import { DocumentChangesResolver } from './resolvers/document.changes.resolver.ts';
import { DocumentMutations } from './resolvers/document.mutations.ts';
import { DocumentResolver } from './resolvers/document.resolver.ts';
import { DocumentHitResolver } from './resolvers/document-hit.resolver.ts';
import { documentOfIdentity } from './resolvers/document-of-identity.ts';
import { NoticeLinksResolver, PersonLinksResolver } from './resolvers/links.resolver.ts';
import { ReportLifeMutations } from './resolvers/report.life.mutations.ts';
import { ReportMutations } from './resolvers/report.mutations.ts';
import { ReportResolver } from './resolvers/report.resolver.ts';
import { ScanResolver } from './resolvers/scan.resolver.ts';
import { DOCUMENTS_ACCESS } from './rules/access.table.ts';
import { ensureDocumentIndexes } from './store/document.indexes.ts';
import { DOCUMENTS, TravelDocumentStore } from './store/document.store.ts';
import { DOCUMENT_HITS } from './store/document-hit.store.ts';
import { ensureReportIndexes } from './store/report.indexes.ts';
import { DocumentReportStore, REPORTS } from './store/report.store.ts';
import { TravelDocumentType } from './types/document.type.ts';
import { DocumentHitConnection, DocumentHitType } from './types/document-hit.type.ts';
import { DocumentReportType } from './types/report.type.ts';

/** The documents domain: travel documents, and what is reported about them. */
export const documentsSubgraph: SubgraphDefinition<DocumentStores, DocumentLoaders> = {
  name: 'documents',
  port: 4102,
  resolvers: [
    DocumentResolver,
    DocumentMutations,
    ReportResolver,
    ReportMutations,
    ReportLifeMutations,
    DocumentChangesResolver,
    CheckMutations,
    ScanResolver,
    DocumentHitResolver,
    ...hitsOf<DocumentHitRecord, DocumentStores>(DocumentHitType, 'DocumentHit', {
      field: 'documentHit',
      list: 'documentHits',
      met: 'document report',
      Connection: DocumentHitConnection,
      storeOf: ({ hits }) => hits,
    }),
    pastOf<TravelDocumentRecord, DocumentStores>(TravelDocumentType, 'TravelDocument', {
      field: 'travelDocument',
      noun: 'travel document',
      storeOf: ({ documents }) => documents,
      rules: DOCUMENTS_ACCESS.TravelDocument,
    }),
    pastOf<DocumentReportRecord, DocumentStores>(DocumentReportType, 'DocumentReport', {
      field: 'documentReport',
      noun: 'document report',
      storeOf: ({ reports }) => reports,
      rules: DOCUMENTS_ACCESS.DocumentReport,
    }),
    pastOf<DocumentHitRecord, DocumentStores>(DocumentHitType, 'DocumentHit', {
      field: 'documentHit',
      noun: 'hit on a document report',
      storeOf: ({ hits }) => hits,
      rules: DOCUMENTS_ACCESS.DocumentHit,
    }),
    accessLogOf(TravelDocumentType),
    accessLogOf(DocumentReportType),
    accessLogOf(DocumentHitType),
    accessesOf('documentAccesses', 'documents, reports and hits'),
    PersonLinksResolver,
    NoticeLinksResolver,
  ],
  references: {
    TravelDocument: (key: { id: string } | DocumentIdentity, { loaders }: DocumentContext) =>
      'id' in key ? loaders.document.load(key.id) : documentOfIdentity(loaders, key),
    DocumentReport: ({ id }: { id: string }, { loaders }: DocumentContext) =>
      loaders.report.load(id),
    DocumentHit: ({ id }: { id: string }, { store, scope }: DocumentContext) =>
      store.hits.findById(scope, id),
    Scan: (link: object) => link,
    Person: (link: object) => link,
    Notice: (link: object) => link,
  },
  access: DOCUMENTS_ACCESS,
  kinds: [DOCUMENTS, REPORTS, DOCUMENT_HITS],
  openStore: (database) => ({
    documents: new TravelDocumentStore(database),
    reports: new DocumentReportStore(database),
    hits: new HitStore(database, DOCUMENT_HITS),
  }),
  ensureIndexes: async (database) => {
    await ensureDocumentIndexes(database);
    await ensureReportIndexes(database);
    await ensureHitIndexes(database);
  },
  loaders: documentLoaders,
};
