import { CHANGES_LIST, type Change, ChangesArgs, readChanges } from '@globalcrimedesk/kernel';
import { Args, Ctx, Directive, Query, Resolver } from 'type-graphql';
import type { TravelDocumentRecord } from '../document.ts';
import type { DocumentHitRecord } from '../document-hit.ts';
import type { DocumentContext } from '../loaders.ts';
import type { DocumentReportRecord } from '../report.ts';
import { DOCUMENTS } from '../store/document.store.ts';
import { REPORTS } from '../store/report.store.ts';
import { DocumentChangeList, DocumentChangeType } from '../types/document.changes.type.ts';

@Resolver(() => DocumentChangeType)
export class DocumentChangesResolver {
  @Directive(CHANGES_LIST)
  @Query(() => DocumentChangeList, {
    nullable: true,
    description:
      'What changed in the travel documents, reports and hits that you may see, all in one order and without gaps: for systems that keep a copy.',
  })
  documentChanges(@Args(() => ChangesArgs) query: ChangesArgs, @Ctx() context: DocumentContext) {
    return readChanges(context, query, byKind);
  }
}

function byKind({
  collection,
  record,
}: Pick<Change, 'collection' | 'record'>): Pick<DocumentChangeType, 'document' | 'report' | 'hit'> {
  const none = { document: null, report: null, hit: null };
  switch (collection) {
    case DOCUMENTS.collection:
      return { ...none, document: record as TravelDocumentRecord | null };
    case REPORTS.collection:
      return { ...none, report: record as DocumentReportRecord | null };
    default:
      return { ...none, hit: record as DocumentHitRecord | null };
  }
}
