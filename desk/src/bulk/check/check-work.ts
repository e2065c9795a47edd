import { askInParts } from '../ask/ask-in-parts.ts';
import type { PatientDesk } from '../ask/patient.ts';
import type { BulkWork } from '../run-bulk.ts';
import { CHECK_COLUMNS, type CheckField } from './check-columns.ts';
import { type CheckAnswer, type CheckLine, checkLineOf } from './check-line.ts';
import { CHECK_OPERATION, type CheckData, type CheckOfOne } from './check-operation.ts';
import { type CheckResultOptions, checkResult } from './check-result.ts';

/** As many as the desk takes at once (`checkDocuments`). */
const ASKED_AT_MOST = 100;

/** Lines that wait for the answers of those among them that are asked about. */
const LINES_AT_MOST = 1_000;

/** `desk check`: whether documents are reported, as a partner may ask it. */
export function checkWork(
  desk: Pick<PatientDesk, 'ask'> | null,
  options: CheckResultOptions,
): BulkWork<CheckField, CheckLine, CheckAnswer> {
  return {
    noun: 'check',
    columns: CHECK_COLUMNS,
    bounds: { asked: ASKED_AT_MOST, lines: LINES_AT_MOST },
    read: checkLineOf,
    ask: (lines, run) =>
      askInParts(lines, {
        ask: (part) => {
          if (desk === null) throw new Error('Nobody is asked in a dry run.');
          const documents = part.map(({ line, asked }) => ({
            ...asked,
            checkId: `${run}.${line}`,
          }));
          return desk.ask<CheckData>(CHECK_OPERATION, { documents });
        },
        answersOf: ({ checkDocuments }, part) =>
          checkDocuments?.length === part.length
            ? part.map((line, index) => answerOf(line, checkDocuments[index] ?? null))
            : null,
        unknown: (line, { why }) => unknownOf(line, why),
      }),
    combine: (_, now) => now,
    result: (log) => checkResult(log.answers(), options),
  };
}

/** Only the word NO_HIT is a no hit. */
function answerOf(line: CheckLine, check: CheckOfOne | null): CheckAnswer {
  const { verdict, reference = null, fault } = check ?? {};
  const told = { line: line.line, given: line.given, check: reference, open: false };
  if (verdict === 'HIT' || verdict === 'NO_HIT') return { ...told, verdict, reason: null };
  if (verdict === null && fault?.code === 'INVALID_INPUT') {
    return { ...told, verdict: 'FAULT', reason: fault.message ?? fault.code, check: null };
  }
  return unknownOf(line, fault?.message ?? 'the answer holds no verdict that is known');
}

function unknownOf({ line, given }: CheckLine, reason: string): CheckAnswer {
  return { line, verdict: 'UNKNOWN', reason, open: true, given, check: null };
}
