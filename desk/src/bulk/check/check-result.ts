import { csvLine, csvText } from '../../csv/csv-line.ts';
import type { CheckAnswer } from './check-line.ts';

export interface CheckResultOptions {
  readonly format: 'csv' | 'jsonl';
  /** Leaves out what is NO_HIT, and nothing else. */
  readonly onlyHits: boolean;
}

const HEADER = [
  'line',
  'verdict',
  'document_number',
  'issuing_state',
  'document_type',
  'reference',
  'check',
  'reason',
];

/** One line for each line of the file, in its order. */
export async function* checkResult(
  answers: AsyncIterable<CheckAnswer>,
  { format, onlyHits }: CheckResultOptions,
): AsyncGenerator<string> {
  if (format === 'csv') yield csvLine(HEADER);
  for await (const answer of answers) {
    if (onlyHits && answer.verdict === 'NO_HIT') continue;
    yield format === 'csv' ? csvOf(answer) : jsonOf(answer);
  }
}

function csvOf({ line, verdict, given, check, reason }: CheckAnswer): string {
  const { documentNumber, issuingState, documentType, reference } = given;
  const cells = [documentNumber, issuingState, documentType, reference, check, reason];
  return csvLine([String(line), verdict, ...cells.map((cell) => csvText(cell ?? ''))]);
}

function jsonOf({ line, verdict, given, check, reason }: CheckAnswer): string {
  const told = { line, verdict, ...given, check, reason };
  return `${JSON.stringify(told)}\n`;
}
