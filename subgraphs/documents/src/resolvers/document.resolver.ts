import {
  assertIdCount,
  assertNoLinkFilter,
  IDS_LIST,
  LINKS_LIST,
  loadVisible,
  PAGED_LIST,
  PageArgs,
} from '@globalcrimedesk/kernel';
import { Arg, Args, Ctx, Directive, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { DocumentType, type TravelDocumentRecord } from '../document.ts';
import type { DocumentContext } from '../loaders.ts';
import { type DocumentReportRecord, DocumentStatus } from '../report.ts';
import { assertDocumentCriteria } from '../rules/criteria.ts';
import { identityAskedFor, identityKey } from '../rules/document-identity.ts';
import { statusOf } from '../rules/document-status.ts';
import { DOCUMENT_ORDERS } from '../store/document.orders.ts';
import { TravelDocumentFilterInput, TravelDocumentSort } from '../types/document.inputs.ts';
import { TravelDocumentConnection, TravelDocumentType } from '../types/document.type.ts';
import { DocumentReportType } from '../types/report.type.ts';
import { documentOfIdentity } from './document-of-identity.ts';

@Resolver(() => TravelDocumentType)
export class DocumentResolver {
  @Query(() => TravelDocumentType, {
    nullable: true,
    description: 'The travel document with this id; null when there is none that you may see.',
  })
  travelDocument(
    @Arg('id', () => ID, { description: 'Id of a travel document.' }) id: string,
    @Ctx() { loaders }: DocumentContext,
  ): Promise<TravelDocumentRecord | null> {
    return loaders.document.load(id);
  }

  @Directive(IDS_LIST)
  @Query(() => [TravelDocumentType], {
    nullable: true,
    description:
      'The travel documents with these ids, in their order; those that do not exist, or that you may not see, are left out.',
  })
  travelDocumentsByIds(
    @Arg('ids', () => [ID], { description: 'Ids of travel documents; 200 at the most.' })
    ids: string[],
    @Ctx() { loaders }: DocumentContext,
  ): Promise<TravelDocumentRecord[]> {
    assertIdCount(ids);
    return loadVisible(loaders.document, ids);
  }

  @Query(() => TravelDocumentType, {
    nullable: true,
    description:
      "The document of this identity: the issuing state's own record where you may see it, else another NCB's. Null when nobody shows you one, which does not make it valid. An issuing state or number that cannot be is an error, never a null.",
  })
  travelDocumentByNumber(
    @Arg('issuingState', () => String, {
      description: "The issuing state: a code of ICAO Doc 9303-3, where D is Germany's.",
    })
    issuingState: string,
    @Arg('documentNumber', () => String, {
      description: 'The number, as printed or as in the machine-readable zone.',
    })
    documentNumber: string,
    @Arg('documentType', () => DocumentType, { description: 'What kind of document it is.' })
    documentType: DocumentType,
    @Ctx() { loaders }: DocumentContext,
  ): Promise<TravelDocumentRecord | null> {
    const identity = identityAskedFor({ issuingState, documentNumber, documentType });
    return documentOfIdentity(loaders, identity);
  }

  @Directive(PAGED_LIST)
  @Query(() => TravelDocumentConnection, {
    nullable: true,
    description: 'The travel documents that fit the filter, a page at a time.',
  })
  travelDocuments(
    @Arg('filter', () => TravelDocumentFilterInput, {
      nullable: true,
      description: 'Narrows the list; all documents when nothing is said.',
    })
    filter: TravelDocumentFilterInput | undefined,
    @Arg('sort', () => TravelDocumentSort, {
      defaultValue: TravelDocumentSort.RECORDED_AT_DESC,
      description: 'The order of the list.',
    })
    sort: TravelDocumentSort,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { store, scope }: DocumentContext,
  ) {
    assertDocumentCriteria(filter ?? {});
    const { associatedPerson } = filter ?? {};
    assertNoLinkFilter(scope, { associatedPerson }, '`documents` of the person');
    return store.documents.page(scope, filter ?? {}, DOCUMENT_ORDERS[sort], page);
  }

  @Directive('@inaccessible')
  @FieldResolver(() => [ID], {
    description:
      'Ids of the persons linked to the document by any record of it that you may see, for the persons domain alone: clients read `associatedPersons`, which holds only those they may see.',
  })
  async personRefs(
    @Root() document: TravelDocumentRecord,
    @Ctx() { loaders }: DocumentContext,
  ): Promise<string[]> {
    const records = await loaders.documentsOfIdentity.load(identityKey(document));
    return [...new Set([document, ...records].flatMap(({ personRefs }) => personRefs))];
  }

  @Directive('@inaccessible')
  @FieldResolver(() => [ID], {
    description:
      'Ids of all records of the same document that you may see, for the notices domain alone: a notice may refer to any of them.',
  })
  async recordRefs(
    @Root() document: TravelDocumentRecord,
    @Ctx() { loaders }: DocumentContext,
  ): Promise<string[]> {
    const records = await loaders.documentsOfIdentity.load(identityKey(document));
    return [...new Set([document, ...records].map(({ id }) => id))];
  }

  @FieldResolver(() => DocumentStatus, {
    nullable: true,
    description:
      'What the reports that you may see come to, but for withdrawn ones: of each owner the latest counts, and of those the most severe. Null is NOT "valid": it only says that nothing is reported to you.',
  })
  async status(
    @Root() document: TravelDocumentRecord,
    @Ctx() { loaders }: DocumentContext,
  ): Promise<DocumentStatus | null> {
    return statusOf(await loaders.reportsOfIdentity.load(identityKey(document)));
  }

  @Directive(LINKS_LIST)
  @FieldResolver(() => [DocumentReportType], {
    description:
      'The reports on this document that you may see, whoever holds the record of the document; the latest first. Withdrawn ones are left out: `documentReports(filter: {state: [WITHDRAWN]})` has them.',
  })
  reports(
    @Root() document: TravelDocumentRecord,
    @Ctx() { loaders }: DocumentContext,
  ): Promise<readonly DocumentReportRecord[]> {
    return loaders.reportsOfIdentity.load(identityKey(document));
  }
}
