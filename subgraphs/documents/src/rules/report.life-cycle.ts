import { type LifeCycle, legalActions, stateAfter, yearsAfter } from '@globalcrimedesk/kernel';
import { DeskError } from '@globalcrimedesk/service';
import { type DocumentReportRecord, DocumentReportState, DocumentStatus } from '../report.ts';

const { REPORTED, RECOVERED, WITHDRAWN } = DocumentReportState;

/**
 * Everything that may be done to a report on a document, and in which of its states. A document that is lost again after
 * it was recovered is reported anew: a recovered report never says anything else.
 */
export const REPORT_LIFE = {
  /** Changes what is told beside the status. */
  UPDATE: { from: [REPORTED, RECOVERED], to: null, by: 'OWNER' },
  /** Says another status, such as STOLEN for LOST. */
  RESTATE: { from: [REPORTED], to: null, by: 'OWNER' },
  /** The document is back; only one that was gone (`RECOVERABLE`). */
  RECOVER: { from: [REPORTED], to: RECOVERED, by: 'OWNER' },
  /** The report was a mistake. */
  WITHDRAW: { from: [REPORTED, RECOVERED], to: WITHDRAWN, by: 'OWNER' },
  /** At its review: still needed. */
  KEEP: { from: [REPORTED, RECOVERED], to: null, by: 'OWNER' },
} as const satisfies LifeCycle<DocumentReportState, string>;

export type ReportAction = keyof typeof REPORT_LIFE;

/** What a report must say of its document for that to be recovered: a revoked or invalid one was never gone. */
const RECOVERABLE: ReadonlySet<DocumentStatus> = new Set([
  DocumentStatus.LOST,
  DocumentStatus.STOLEN,
  DocumentStatus.STOLEN_BLANK,
]);

/** Records of stolen and lost travel documents are kept ten years, then reviewed (INTERPOL's General Assembly, 2012). */
export const REPORT_RETENTION_YEARS = 10;

/** The state of a report follows from what it says, and from whether it stands. */
export function reportStateOf(
  report: Pick<DocumentReportRecord, 'status' | 'withdrawnAt'>,
): DocumentReportState {
  if (report.withdrawnAt !== null) return WITHDRAWN;
  return report.status === DocumentStatus.RECOVERED ? RECOVERED : REPORTED;
}

/** The step that an update is, by the status that it asks for. */
export function actionOfUpdate(
  report: DocumentReportRecord,
  status: DocumentStatus | null | undefined,
): ReportAction {
  if (status === null || status === undefined || status === report.status) return 'UPDATE';
  return status === DocumentStatus.RECOVERED ? 'RECOVER' : 'RESTATE';
}

/** @throws ILLEGAL_TRANSITION, which names what is legal instead. */
export function assertReportStep(report: DocumentReportRecord, action: ReportAction): void {
  const state = reportStateOf(report);
  stateAfter<DocumentReportState, ReportAction>(REPORT_LIFE, state, action, 'document report');
  if (action !== 'RECOVER' || RECOVERABLE.has(report.status)) return;
  const legal = legalActions<DocumentReportState, ReportAction>(REPORT_LIFE, state).filter(
    (other) => other !== action,
  );
  throw new DeskError(
    'ILLEGAL_TRANSITION',
    `${action} is not legal for a document report that says ${report.status}: only what was lost or stolen is recovered. Legal is: ${legal.join(', ')}.`,
    { action, state, legal },
  );
}

/** The steps that say nothing beside themselves. */
export type PlainReportAction = 'RECOVER' | 'WITHDRAW' | 'KEEP';

/** What such a step changes in the report. @throws ILLEGAL_TRANSITION, which names what is legal instead. */
export function afterReportStep(
  report: DocumentReportRecord,
  action: PlainReportAction,
  now: Date,
): Partial<DocumentReportRecord> {
  assertReportStep(report, action);
  switch (action) {
    case 'RECOVER':
      return { status: DocumentStatus.RECOVERED };
    case 'WITHDRAW':
      return { withdrawnAt: now };
    case 'KEEP':
      return { reviewDate: yearsAfter(now, REPORT_RETENTION_YEARS) };
  }
}
