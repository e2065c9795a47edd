import {
  applyChanges,
  CORRECTION,
  correctionNote,
  ErasureOrder,
  newBase,
  requireOrder,
  written,
} from '@globalcrimedesk/kernel';
import { Arg, Ctx, ID, Int, Mutation, Resolver } from 'type-graphql';
import type { DocumentContext } from '../loaders.ts';
import { type DocumentReportContent, type DocumentReportRecord, STANDING } from '../report.ts';
import { documentContentOf } from '../rules/document.content.ts';
import { mrzLines, newDocumentReportContent } from '../rules/report.content.ts';
import { actionOfUpdate, assertReportStep } from '../rules/report.life-cycle.ts';
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
    const report = { ...content, ...newBase(content.dataOwner, now), ...STANDING };
    const document = {
      ...documentContentOf(content, now),
      ...newBase(content.dataOwner, now),
      personRefs: [],
    };
    // The document goes first: a document without a report harms nobody, the other way round the report is hard to find.
    await store.documents.insertIfNew(scope, document);
    return written(context, store.reports.insert(scope, report));
  }

  @Mutation(() => DocumentReportType, {
    description:
      'Changes a document report. To change its status to RECOVERED is the same as `recoverDocumentReport`; of a recovered report the status stays, since what is lost again is reported anew. The record of the document stays as it is.',
  })
  async updateDocumentReport(
    @Arg('id', () => ID, { description: 'Id of the document report.' }) id: string,
    @Arg('version', () => Int, { description: 'The version that the change was made to.' })
    version: number,
    @Arg('changes', () => DocumentReportChangesInput, { description: 'What changes.' })
    changes: DocumentReportChangesInput,
    @Arg('order', () => ErasureOrder, CORRECTION) order: ErasureOrder | undefined,
    @Ctx() context: DocumentContext,
  ): Promise<DocumentReportRecord> {
    const { store, scope, now, caller } = context;
    const note = correctionNote(order);
    const current = await store.reports.findForChange(scope, id, version, note.actor);
    requireOrder(caller, current, order);
    const action = actionOfUpdate(current, changes.status);
    // What must not be kept is corrected in any state; an order changes no status by the way.
    if (note.order === null || action !== 'UPDATE') assertReportStep(current, action);
    const mended = changes.mrz === undefined ? changes : { ...changes, mrz: mrzLines(changes.mrz) };
    const content = applyChanges<DocumentReportContent>(current, mended, MAY_BE_EMPTY);
    assertDocumentReport({ ...current, ...content }, now);
    const done = note.order === null ? { ...note, action } : note;
    return written(context, store.reports.replace(scope, current, content, now, done));
  }
}
