import { written } from '@globalcrimedesk/kernel';
import { Arg, Ctx, ID, Int, Mutation, Resolver } from 'type-graphql';
import type { DocumentContext } from '../loaders.ts';
import type { DocumentReportRecord } from '../report.ts';
import { afterReportStep, type PlainReportAction } from '../rules/report.life-cycle.ts';
import { DocumentReportType } from '../types/report.type.ts';

const ID_OF_REPORT = { description: 'Id of the document report.' };
const VERSION = { description: 'The version that you decided on.' };

@Resolver(() => DocumentReportType)
export class ReportLifeMutations {
  @Mutation(() => DocumentReportType, {
    description:
      'Says that the document is back with the authorities; only of one that was LOST, STOLEN or STOLEN_BLANK. A report that is no longer right for another reason is withdrawn.',
  })
  recoverDocumentReport(
    @Arg('id', () => ID, ID_OF_REPORT) id: string,
    @Arg('version', () => Int, VERSION) version: number,
    @Ctx() context: DocumentContext,
  ): Promise<DocumentReportRecord> {
    return step(context, id, version, 'RECOVER');
  }

  @Mutation(() => DocumentReportType, {
    description:
      'Takes a report back that was a mistake: it counts for nothing from then on. It cannot be undone; report the document anew instead.',
  })
  withdrawDocumentReport(
    @Arg('id', () => ID, ID_OF_REPORT) id: string,
    @Arg('version', () => Int, VERSION) version: number,
    @Ctx() context: DocumentContext,
  ): Promise<DocumentReportRecord> {
    return step(context, id, version, 'WITHDRAW');
  }

  @Mutation(() => DocumentReportType, {
    description:
      'Says at its review that a report is still needed: the next review is due in ten years.',
  })
  keepDocumentReport(
    @Arg('id', () => ID, ID_OF_REPORT) id: string,
    @Arg('version', () => Int, VERSION) version: number,
    @Ctx() context: DocumentContext,
  ): Promise<DocumentReportRecord> {
    return step(context, id, version, 'KEEP');
  }
}

async function step(
  context: DocumentContext,
  id: string,
  version: number,
  action: PlainReportAction,
): Promise<DocumentReportRecord> {
  const { store, scope, now } = context;
  const current = await store.reports.findForChange(scope, id, version);
  const change = afterReportStep(current, action, now);
  return written(context, store.reports.replace(scope, current, change, now, { action }));
}
