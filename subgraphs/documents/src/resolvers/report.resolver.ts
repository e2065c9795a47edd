import {
  assertIdCount,
  IDS_LIST,
  loadVisible,
  PAGED_LIST,
  PageArgs,
} from '@globalcrimedesk/kernel';
import { Arg, Args, Ctx, Directive, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { TravelDocumentRecord } from '../document.ts';
import type { DocumentContext } from '../loaders.ts';
import { type DocumentReportRecord, DocumentReportState } from '../report.ts';
import { assertReportCriteria } from '../rules/criteria.ts';
import { reportStateOf } from '../rules/report.life-cycle.ts';
import { REPORT_ORDERS } from '../store/report.orders.ts';
import { TravelDocumentType } from '../types/document.type.ts';
import { DocumentReportFilterInput, DocumentReportSort } from '../types/report.inputs.ts';
import { DocumentReportConnection, DocumentReportType } from '../types/report.type.ts';
import { documentOfIdentity } from './document-of-identity.ts';

@Resolver(() => DocumentReportType)
export class ReportResolver {
  @Query(() => DocumentReportType, {
    nullable: true,
    description: 'The document report with this id; null when there is none that you may see.',
  })
  documentReport(
    @Arg('id', () => ID, { description: 'Id of a document report.' }) id: string,
    @Ctx() { loaders }: DocumentContext,
  ): Promise<DocumentReportRecord | null> {
    return loaders.report.load(id);
  }

  @Directive(IDS_LIST)
  @Query(() => [DocumentReportType], {
    nullable: true,
    description:
      'The document reports with these ids, in their order; those that do not exist, or that you may not see, are left out.',
  })
  documentReportsByIds(
    @Arg('ids', () => [ID], { description: 'Ids of document reports; 200 at the most.' })
    ids: string[],
    @Ctx() { loaders }: DocumentContext,
  ): Promise<DocumentReportRecord[]> {
    assertIdCount(ids);
    return loadVisible(loaders.report, ids);
  }

  @Directive(PAGED_LIST)
  @Query(() => DocumentReportConnection, {
    nullable: true,
    description: 'The document reports that fit the filter, a page at a time.',
  })
  documentReports(
    @Arg('filter', () => DocumentReportFilterInput, {
      nullable: true,
      description: 'Narrows the list; all reports that stand when nothing is said.',
    })
    filter: DocumentReportFilterInput | undefined,
    @Arg('sort', () => DocumentReportSort, {
      defaultValue: DocumentReportSort.REPORTED_AT_DESC,
      description: 'The order of the list.',
    })
    sort: DocumentReportSort,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { store, scope }: DocumentContext,
  ) {
    assertReportCriteria(filter ?? {});
    return store.reports.page(scope, filter ?? {}, REPORT_ORDERS[sort], page);
  }

  @FieldResolver(() => DocumentReportState, {
    description: 'Where the report stands in its life. Only one that is not WITHDRAWN counts.',
  })
  state(@Root() report: DocumentReportRecord): DocumentReportState {
    return reportStateOf(report);
  }

  @FieldResolver(() => TravelDocumentType, {
    nullable: true,
    description:
      "The document that the report is about: the issuing state's own record where you may see it, else another NCB's; null when nobody shows you one.",
  })
  document(
    @Root() report: DocumentReportRecord,
    @Ctx() { loaders }: DocumentContext,
  ): Promise<TravelDocumentRecord | null> {
    return documentOfIdentity(loaders, report);
  }
}
