import { CHANGES_LIST, type Change, ChangesArgs, readChanges } from '@globalcrimedesk/kernel';
import { Args, Ctx, Directive, Query, Resolver } from 'type-graphql';
import type { TravelDocumentRecord } from '../document.ts';
import type { DocumentContext } from '../loaders.ts';
import type { DocumentReportRecord } from '../report.ts';
import { DOCUMENTS } from '../store/document.store.ts';
import { DocumentChangeList, DocumentChangeType } from '../types/document.changes.type.ts';

@Resolver(() => DocumentChangeType)
export class DocumentChangesResolver {
  @Directive(CHANGES_LIST)
  @Query(() => DocumentChangeList, {
    nullable: true,
    description:
      'What changed in the travel documents and reports that you may see, both in one order and without gaps: for systems that keep a copy.',
  })
  documentChanges(@Args(() => ChangesArgs) query: ChangesArgs, @Ctx() context: DocumentContext) {
    return readChanges(context, query, byKind);
  }
}

function byKind({
  collection,
  record,
}: Pick<Change, 'collection' | 'record'>): Pick<DocumentChangeType, 'document' | 'report'> {
  return collection === DOCUMENTS.collection
    ? { document: record as TravelDocumentRecord | null, report: null }
    : { document: null, report: record as DocumentReportRecord | null };
}
