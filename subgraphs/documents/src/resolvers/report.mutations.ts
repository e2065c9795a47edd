import { applyChanges, newBase, written } from '@globalcrimedesk/kernel';
import { Arg, Ctx, ID, Int, Mutation, Resolver } from 'type-graphql';
import type { DocumentContext } from '../loaders.ts';
import type { DocumentReportContent, DocumentReportRecord } from '../report.ts';
import { documentContentOf } from '../rules/document.content.ts';
import { mrzLines, newDocumentReportContent } from '../rules/report.content.ts';
import { assertDocumentReport } from '../rules/report.rules.ts';
import { DocumentReportChangesInput, NewDocumentReportInput } from '../types/report.inputs.ts';
import { DocumentReportType } from '../types/report.type.ts';

/** The fields that a change may empty with `null`. */
const MAY_BE_EMPTY = [
  'nationalReference',
  'issueDate',
  'expiryDate',
  'lossDate',
  'placeOfLoss',
  'countryOfLoss',
  'mrz',
] as const;

@Resolver(() => DocumentReportType)
export class ReportMutations {
  @Mutation(() => DocumentReportType, {
    description:
      'Reports a travel document. Where its owner holds no record of the document yet, one is made, with the access of the report.',
  })
  async createDocumentReport(
    @Arg('input', () => NewDocumentReportInput, { description: 'The report.' })
    input: NewDocumentReportInput,
    @Ctx() context: DocumentContext,
  ): Promise<DocumentReportRecord> {
    const { store, scope, now } = context;
    const content = newDocumentReportContent(input, now);
    assertDocumentReport(content, now);
    const report = { ...content, ...newBase(content.dataOwner, now) };
    const document = {
      ...documentContentOf(content),
      ...newBase(content.dataOwner, now),
      personRefs: [],
    };
    // The document goes first: a document without a report harms nobody, the other way round the report is hard to find.
    await store.documents.insertIfNew(scope, document);
    return written(context, store.reports.insert(scope, report));
  }

  @Mutation(() => DocumentReportType, {
    description:
      'Changes a document report, for example to RECOVERED. The record of the document stays as it is.',
  })
  async updateDocumentReport(
    @Arg('id', () => ID, { description: 'Id of the document report.' }) id: string,
    @Arg('version', () => Int, { description: 'The version that the change was made to.' })
    version: number,
    @Arg('changes', () => DocumentReportChangesInput, { description: 'What changes.' })
    changes: DocumentReportChangesInput,
    @Ctx() context: DocumentContext,
  ): Promise<DocumentReportRecord> {
    const { store, scope, now } = context;
    const current = await store.reports.findForChange(scope, id, version);
    const mended = changes.mrz === undefined ? changes : { ...changes, mrz: mrzLines(changes.mrz) };
    const content = applyChanges<DocumentReportContent>(current, mended, MAY_BE_EMPTY);
    assertDocumentReport({ ...current, ...content }, now);
    return written(context, store.reports.replace(scope, current, content, now));
  }
}
