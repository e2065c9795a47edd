import { askInParts } from '../ask/ask-in-parts.ts';
import type { Outcome, PatientDesk } from '../ask/patient.ts';
import type { ReplyError } from '../ask/reply.ts';
import type { BulkWork } from '../run-bulk.ts';
import { type Passenger, passengerOf } from './passenger.ts';
import {
  combined,
  type DocumentPart,
  documentPartOf,
  documentUnasked,
  type PersonsAnswer,
  personsPartOf,
  personsUnasked,
  type ScreenAnswer,
  screenAnswerOf,
} from './screen-answer.ts';
import { SCREEN_COLUMNS, type ScreenField } from './screen-columns.ts';
import {
  type ByAlias,
  documentsOperation,
  type PersonsPart,
  personsOperation,
  type ScanPart,
  variablesOf,
} from './screen-operations.ts';
import { rankedResult, type ScreenResultOptions } from './screen-result.ts';

/** As many as an officer may ask by aliases at once (docs/guides/limits.md). */
const ASKED_AT_MOST = 10;
const LINES_AT_MOST = 200;

type Asked = Pick<PatientDesk, 'ask'>;

interface ScreenOptions extends ScreenResultOptions {
  /** YYYY-MM-DD */
  readonly today: string;
  /** Where the passengers are checked, as hits tell it. */
  readonly place: string | null;
}

/** `desk screen`: who of a manifest carries a document that is reported, or is like somebody on record. */
export function screenWork(
  desk: Asked | null,
  options: ScreenOptions,
): BulkWork<ScreenField, Passenger, ScreenAnswer> {
  return {
    noun: 'screening',
    columns: SCREEN_COLUMNS,
    bounds: { asked: ASKED_AT_MOST, lines: LINES_AT_MOST },
    read(row) {
      const passenger = passengerOf(row, options.today);
      const isAsked = passenger.document !== null || passenger.person !== null;
      if (isAsked) return { item: passenger, answer: null };
      const { documentFault, personFault } = passenger;
      const document = documentUnasked('FAULT', documentFault ?? 'there is none');
      const persons = personsUnasked('FAULT', personFault ?? 'there is no name');
      return { item: null, answer: screenAnswerOf(passenger, null, document, persons) };
    },
    async ask(passengers, run) {
      if (desk === null) throw new Error('Nobody is asked in a dry run.');
      const checkOf = ({ line }: Passenger) => `${run}.${line}`;
      const [documents, persons] = await Promise.all([
        askDocuments(desk, passengers, checkOf, options.place),
        askPersons(desk, passengers),
      ]);
      return passengers.map((passenger, index) => {
        const document =
          documents[index] ?? documentUnasked('FAULT', passenger.documentFault ?? 'there is none');
        const found =
          persons[index] ?? personsUnasked('FAULT', passenger.personFault ?? 'there is no name');
        const check = passenger.document === null ? null : checkOf(passenger);
        return screenAnswerOf(passenger, check, document, found);
      });
    },
    combine: combined,
    result: (log) => rankedResult(log, options),
  };
}

/** `null` for a passenger without a document. */
async function askDocuments(
  desk: Asked,
  passengers: readonly Passenger[],
  checkOf: (passenger: Passenger) => string,
  place: string | null,
): Promise<readonly (DocumentPart | null)[]> {
  return askThose(
    passengers,
    ({ document }) => document !== null,
    (asked) =>
      askInParts(asked, {
        ask: (part) => {
          const inputs = part.map((passenger) => ({
            ...passenger.document,
            ...{ checkId: checkOf(passenger), place },
          }));
          return desk.ask<ByAlias<ScanPart>>(
            documentsOperation(part.length),
            variablesOf(inputs),
            (data, errors) =>
              silence(errors, Object.values(data), (scan) =>
                [scan?.documentCheck, scan?.associatedPersons].every(isTold),
              ),
          );
        },
        answersOf: (data, part, errors) =>
          part.map((_, place) => documentPartOf(data[`s${place}`], errorsOf(errors, place))),
        unknown: (_, outcome) => documentUnasked(verdictOf(outcome), outcome.why),
      }),
  );
}

/** `null` for a passenger without a name. */
async function askPersons(
  desk: Asked,
  passengers: readonly Passenger[],
): Promise<readonly (PersonsAnswer | null)[]> {
  return askThose(
    passengers,
    ({ person }) => person !== null,
    (asked) =>
      askInParts(asked, {
        ask: (part) =>
          desk.ask<ByAlias<PersonsPart>>(
            personsOperation(part.length),
            variablesOf(part.map(({ person }) => ({ ...person }))),
            (data, errors) => silence(errors, Object.values(data), isTold),
          ),
        answersOf: (data, part, errors) =>
          part.map(({ personFault }, place) =>
            personsPartOf(data[`s${place}`], errorsOf(errors, place), personFault),
          ),
        unknown: (_, outcome) => personsUnasked(verdictOf(outcome), outcome.why),
      }),
  );
}

async function askThose<Answer>(
  passengers: readonly Passenger[],
  isAsked: (passenger: Passenger) => boolean,
  ask: (asked: readonly Passenger[]) => Promise<readonly Answer[]>,
): Promise<readonly (Answer | null)[]> {
  const asked = passengers.filter(isAsked);
  const answers = asked.length === 0 ? [] : await ask(asked);
  const byLine = new Map(asked.map(({ line }, index) => [line, answers[index] ?? null]));
  return passengers.map(({ line }) => byLine.get(line) ?? null);
}

/** Why a part is missing that may come when it is asked again; `null` where all is there, or where it is no use. */
function silence<Part>(
  errors: readonly ReplyError[],
  parts: readonly Part[],
  isWhole: (part: Part) => boolean,
): string | null {
  if (parts.every(isWhole)) return null;
  const other = errors.find(({ code }) => code !== 'INVALID_INPUT');
  return other === undefined ? null : `${other.message} (${other.code})`;
}

function errorsOf(errors: readonly ReplyError[], place: number): readonly ReplyError[] {
  return errors.filter(({ path }) => path[0] === `s${place}`);
}

function verdictOf(outcome: Exclude<Outcome<never>, { kind: 'data' }>): 'FAULT' | 'UNKNOWN' {
  return outcome.kind === 'refused' && outcome.code === 'INVALID_INPUT' ? 'FAULT' : 'UNKNOWN';
}

function isTold(value: unknown): boolean {
  return value !== null && value !== undefined;
}
