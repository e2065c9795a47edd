import {
  assertChangesQuery,
  type Change,
  ChangesArgs,
  type ChangesPage,
} from '@globalcrimedesk/kernel';
import { Args, Ctx, Query, Resolver } from 'type-graphql';
import type { TravelDocumentRecord } from '../document.ts';
import type { DocumentContext } from '../loaders.ts';
import type { DocumentReportRecord } from '../report.ts';
import { DOCUMENTS } from '../store/document.store.ts';
import { DocumentChangeList, DocumentChangeType } from '../types/document.changes.type.ts';

type Changed = Change & Pick<DocumentChangeType, 'document' | 'report'>;

@Resolver(() => DocumentChangeType)
export class DocumentChangesResolver {
  @Query(() => DocumentChangeList, {
    nullable: true,
    description:
      'What changed in the travel documents and reports that you may see, both in one order and without gaps: for systems that keep a copy.',
  })
  async documentChanges(
    @Args(() => ChangesArgs) query: ChangesArgs,
    @Ctx() { changes, scope }: DocumentContext,
  ): Promise<ChangesPage & { changes: Changed[] }> {
    assertChangesQuery(query);
    const page = await changes.page(scope, query);
    return { ...page, changes: page.changes.map(byKind) };
  }
}

function byKind(change: Change): Changed {
  const { collection, record } = change;
  return collection === DOCUMENTS.collection
    ? { ...change, document: record as TravelDocumentRecord | null, report: null }
    : { ...change, document: null, report: record as DocumentReportRecord | null };
}
