import { DeskError } from '@globalcrimedesk/service';
import { expect } from 'chai';
import { NOW, theftReport } from '../document.samples.ts';
import {
  type DocumentReportContent,
  type DocumentReportRecord,
  DocumentReportState,
  DocumentStatus,
} from '../report.ts';
import {
  actionOfUpdate,
  afterReportStep,
  assertReportStep,
  REPORT_LIFE,
  type ReportAction,
  reportStateOf,
} from './report.life-cycle.ts';

const { REPORTED, RECOVERED, WITHDRAWN } = DocumentReportState;
const ACTIONS = Object.keys(REPORT_LIFE) as ReportAction[];

/** Where each action leads from each state; `null` where it is illegal. */
const LEADS_TO: Record<DocumentReportState, Record<ReportAction, DocumentReportState | null>> = {
  REPORTED: {
    UPDATE: REPORTED,
    RESTATE: REPORTED,
    RECOVER: RECOVERED,
    WITHDRAW: WITHDRAWN,
    KEEP: REPORTED,
  },
  RECOVERED: {
    UPDATE: RECOVERED,
    RESTATE: null,
    RECOVER: null,
    WITHDRAW: WITHDRAWN,
    KEEP: RECOVERED,
  },
  WITHDRAWN: { UPDATE: null, RESTATE: null, RECOVER: null, WITHDRAW: null, KEEP: null },
};

const IN_STATE: Record<DocumentReportState, DocumentReportRecord> = {
  REPORTED: theftReport(),
  RECOVERED: theftReport({ status: 'RECOVERED' }),
  WITHDRAWN: theftReport({ withdrawnAt: NOW }),
};

describe('the life of a document report', () => {
  for (const state of Object.values(DocumentReportState)) {
    for (const action of ACTIONS) {
      // A state or action without an expectation gives `undefined`, which is neither a state nor illegal.
      const next = LEADS_TO[state]?.[action];
      it(`${action} of one that is ${state} is ${next === null ? 'illegal' : `${next} then`}`, () => {
        const report = IN_STATE[state];
        expect(reportStateOf(report)).to.equal(state);
        if (next === null) {
          const legal = ACTIONS.filter((other) => LEADS_TO[state][other] !== null);
          expect(refusalOf(report, action)).to.deep.equal({ action, state, legal });
        } else {
          expect(reportStateOf({ ...report, ...done(report, action) })).to.equal(next);
        }
      });
    }
  }

  it('ends with the withdrawal', () => {
    expect(() => assertReportStep(IN_STATE.WITHDRAWN, 'KEEP')).to.throw('come to its end');
  });

  for (const [status, isRecoverable] of Object.entries({
    LOST: true,
    STOLEN: true,
    STOLEN_BLANK: true,
    REVOKED: false,
    INVALID: false,
  } satisfies Record<Exclude<DocumentStatus, 'RECOVERED'>, boolean>) as [
    DocumentStatus,
    boolean,
  ][]) {
    it(`${isRecoverable ? 'lets' : 'does not let'} ${status} be recovered, but always withdrawn`, () => {
      const report = theftReport({ status });
      const legal = ['UPDATE', 'RESTATE', 'WITHDRAW', 'KEEP'];
      expect(refusalOf(report, 'RECOVER')).to.deep.equal(
        isRecoverable ? null : { action: 'RECOVER', state: REPORTED, legal },
      );
      expect(refusalOf(report, 'WITHDRAW')).to.equal(null);
    });
  }

  it('says of one that cannot be recovered why', () => {
    expect(() => assertReportStep(theftReport({ status: 'REVOKED' }), 'RECOVER')).to.throw(
      /says REVOKED: only what was lost or stolen is recovered\. Legal is: .*WITHDRAW/,
    );
  });

  it('takes an update for the step that its status asks for', () => {
    for (const before of Object.values(DocumentStatus)) {
      for (const after of Object.values(DocumentStatus)) {
        const changed = after === 'RECOVERED' ? 'RECOVER' : 'RESTATE';
        const action = actionOfUpdate(theftReport({ status: before }), after);
        expect(action, `${before} to ${after}`).to.equal(before === after ? 'UPDATE' : changed);
      }
      expect(actionOfUpdate(theftReport({ status: before }), undefined)).to.equal('UPDATE');
      expect(actionOfUpdate(theftReport({ status: before }), null)).to.equal('UPDATE');
    }
  });

  it('goes on for ten years more with each review that keeps it', () => {
    expect(afterReportStep(theftReport(), 'KEEP', NOW)).to.deep.equal({ reviewDate: '2036-03-01' });
  });
});

/** What an action changes, done as the mutations do it. */
function done(report: DocumentReportRecord, action: ReportAction): Partial<DocumentReportRecord> {
  switch (action) {
    case 'UPDATE':
      return updated(report, action, { placeOfLoss: 'Elsewhere' });
    case 'RESTATE':
      return updated(report, action, { status: 'LOST' });
    default:
      return afterReportStep(report, action, NOW);
  }
}

function updated(
  report: DocumentReportRecord,
  action: ReportAction,
  changes: Partial<DocumentReportContent>,
): Partial<DocumentReportRecord> {
  expect(actionOfUpdate(report, changes.status)).to.equal(action);
  assertReportStep(report, action);
  return changes;
}

/** What the refusal of an action says beside its code; `null` where it is legal. */
function refusalOf(report: DocumentReportRecord, action: ReportAction): object | null {
  try {
    done(report, action);
    return null;
  } catch (error) {
    if (!(error instanceof DeskError)) throw error;
    const { code, ...said } = error.extensions;
    expect(code).to.equal('ILLEGAL_TRANSITION');
    return said;
  }
}
