import { csvLine, csvText } from '../../csv/csv-line.ts';
import type { AnswerLog, AnswerPlace } from '../answers/answer-log.ts';
import type { ScreenAnswer } from './screen-answer.ts';
import type { Match } from './screen-operations.ts';

export interface ScreenResultOptions {
  readonly format: 'csv' | 'jsonl';
  /** Also passengers of whom there is no hit. */
  readonly all: boolean;
}

/** One line of the result: a passenger with one candidate, or with none. */
interface RankedLine {
  readonly rank: number;
  readonly place: AnswerPlace;
  /** The place of the candidate among the passenger's; -1 for none. */
  readonly match: number;
}

const HEADER = [
  ...['line', 'verdict', 'score', 'name', 'birth_date', 'nationality', 'sex', 'reference'],
  ...['document_number', 'issuing_state', 'document_type', 'document_verdict', 'document_status'],
  ...['matched_number', 'report_ids', 'linked_person_ids', 'hit_ids', 'instruction'],
  ...['person_verdict', 'person_id', 'person_owner', 'explanations', 'check', 'reason'],
];

/**
 * Who is to be looked at first: hits on a document, then candidates by their scores, then who could not be fully checked.
 * Where a passenger stands in the log is all that is held of them meanwhile.
 */
export async function* rankedResult(
  log: Pick<AnswerLog<ScreenAnswer>, 'placed' | 'answersAt'>,
  { format, all }: ScreenResultOptions,
): AsyncGenerator<string> {
  const lines: RankedLine[] = [];
  for await (const { answer, place } of log.placed()) {
    if (all || answer.verdict !== 'NO_HIT') lines.push(...rankedLines(answer, place));
  }
  lines.sort((one, other) => other.rank - one.rank || one.place.at - other.place.at);
  if (format === 'csv') yield csvLine(HEADER);
  const places = lines.map(({ place }) => place);
  let index = 0;
  for await (const answer of log.answersAt(places)) {
    const match = answer.persons.matches[lines[index]?.match ?? -1] ?? null;
    index += 1;
    yield format === 'csv' ? csvOf(answer, match) : jsonOf(answer, match);
  }
}

/** Above every score: a reported document is no likeness. */
const DOCUMENT_HIT = 2;
const BELOW_SCORES = { HIT: 0, UNKNOWN: -1, FAULT: -2, NO_HIT: -3 } as const;

function rankedLines(answer: ScreenAnswer, place: AnswerPlace): RankedLine[] {
  const { matches } = answer.persons;
  const above = answer.document.verdict === 'HIT' ? DOCUMENT_HIT : 0;
  if (matches.length === 0) {
    return [{ rank: above + BELOW_SCORES[answer.verdict], place, match: -1 }];
  }
  return matches.map(({ score }, match) => ({ rank: above + score, place, match }));
}

function csvOf(answer: ScreenAnswer, match: Match | null): string {
  const { line, verdict, given, document, persons, check, reason } = answer;
  const cells = [
    nameOf(answer),
    ...[given.birthDate, given.nationality, given.sex, given.reference],
    ...[given.documentNumber, given.issuingState, given.documentType],
    ...[document.verdict, document.status, document.matchedNumber],
    ...[document.reports, document.linkedPersons, document.hits].map((ids) => ids.join(' ')),
    document.instruction,
    ...[persons.verdict, match?.person.id, match?.person.dataOwner],
    explained(match),
    ...[check, reason],
  ];
  const score = match === null ? '' : match.score.toFixed(3);
  return csvLine([String(line), verdict, score, ...cells.map((cell) => csvText(cell ?? ''))]);
}

function jsonOf(answer: ScreenAnswer, match: Match | null): string {
  const { line, verdict, given, check, reason, document, persons } = answer;
  const told = {
    ...{ line, verdict, score: match?.score ?? null, given, document },
    persons: { verdict: persons.verdict, threshold: persons.threshold, match },
    ...{ check, reason },
  };
  return `${JSON.stringify(told)}\n`;
}

function nameOf({ given }: ScreenAnswer): string {
  const { familyName, givenNames, name } = given;
  return familyName === undefined ? (name ?? givenNames ?? '') : joined(familyName, givenNames);
}

function joined(familyName: string, givenNames: string | undefined): string {
  return givenNames === undefined ? familyName : `${familyName}, ${givenNames}`;
}

/** `name: SMYTH JOHN ~ SMITH JOHN +0.62 | birthDate: 1970 ~ 1970 +0.2` */
function explained(match: Match | null): string {
  return (match?.explanations ?? [])
    .map(({ feature, compared, contribution }) => {
      const sign = contribution < 0 ? '' : '+';
      return `${feature}: ${compared} ${sign}${contribution.toFixed(2)}`;
    })
    .join(' | ');
}
