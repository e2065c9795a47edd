import type { ReplyError } from '../ask/reply.ts';
import type { LineAnswer, LineVerdict } from '../verdict.ts';
import type { Given, Passenger } from './passenger.ts';
import type { Match, PersonsPart, ScanPart } from './screen-operations.ts';

/** What one side said of a passenger. */
type Part = Pick<LineAnswer, 'verdict' | 'reason' | 'open'>;

export interface DocumentPart extends Part {
  readonly status: string | null;
  /** The number on record, where it was found under one that looks alike. */
  readonly matchedNumber: string | null;
  readonly reports: readonly string[];
  /** Persons whom an NCB has linked to the document. */
  readonly linkedPersons: readonly string[];
  readonly hits: readonly string[];
  /** What to do about the hits among these. */
  readonly instruction: string | null;
}

export interface PersonsAnswer extends Part {
  readonly threshold: number | null;
  /** Most alike first. */
  readonly matches: readonly Match[];
}

/** What is kept of a passenger. */
export interface ScreenAnswer extends LineAnswer {
  readonly given: Given;
  /** Names the check of the document. */
  readonly check: string | null;
  readonly document: DocumentPart;
  readonly persons: PersonsAnswer;
}

const NO_DOCUMENT = {
  ...{ status: null, matchedNumber: null, instruction: null },
  ...{ reports: [], linkedPersons: [], hits: [] },
};
const NO_PERSONS = { threshold: null, matches: [] };

/**
 * A passenger's answer of both parts: a hit of either is a hit, and only two words NO_HIT, to questions that asked all that
 * the line says, are a no hit.
 */
export function screenAnswerOf(
  { line, given }: Pick<Passenger, 'line' | 'given'>,
  check: string | null,
  document: DocumentPart,
  persons: PersonsAnswer,
): ScreenAnswer {
  const parts: readonly Part[] = [document, persons];
  const has = (verdict: LineVerdict) => parts.some((part) => part.verdict === verdict);
  const verdict = (['HIT', 'UNKNOWN', 'FAULT'] as const).find(has) ?? 'NO_HIT';
  const reasons = [
    document.reason === null ? null : `document: ${document.reason}`,
    persons.reason === null ? null : `persons: ${persons.reason}`,
  ].filter((reason) => reason !== null);
  const reason = reasons.length === 0 ? null : reasons.join('; ');
  return {
    line,
    verdict,
    reason,
    open: parts.some(({ open }) => open),
    given,
    check,
    document,
    persons,
  };
}

/** What an earlier pass was told stays told, where nobody answers now. */
export function combined(earlier: ScreenAnswer, now: ScreenAnswer): ScreenAnswer {
  const document = now.document.verdict === 'UNKNOWN' ? earlier.document : now.document;
  const persons = now.persons.verdict === 'UNKNOWN' ? earlier.persons : now.persons;
  return screenAnswerOf(now, now.check, document, persons);
}

export function documentUnasked(verdict: 'FAULT' | 'UNKNOWN', reason: string): DocumentPart {
  return { verdict, reason, open: verdict === 'UNKNOWN', ...NO_DOCUMENT };
}

export function personsUnasked(verdict: 'FAULT' | 'UNKNOWN', reason: string): PersonsAnswer {
  return { verdict, reason, open: verdict === 'UNKNOWN', ...NO_PERSONS };
}

/** Both things that documents lead to: whether it is reported, and whom it is linked to. */
export function documentPartOf(
  part: ScanPart | null | undefined,
  errors: readonly ReplyError[],
): DocumentPart {
  const { documentCheck: check, associatedPersons: linked } = part ?? {};
  const reports = (check?.reports ?? []).map(({ id }) => id);
  const linkedPersons = (linked?.persons ?? []).map(({ id }) => id);
  const hits = [...(check?.hits ?? []), ...(linked?.hits ?? [])].map(({ id }) => id);
  const told = {
    status: check?.status ?? null,
    matchedNumber: check?.matchedNumber ?? null,
    ...{ reports, linkedPersons, hits },
    instruction: instructionIn([check, linked]),
  };
  const verdicts = [check?.verdict, linked?.verdict];
  const isWhole = verdicts.every((verdict) => verdict === 'HIT' || verdict === 'NO_HIT');
  const found = verdicts.includes('HIT') ? 'HIT' : 'NO_HIT';
  if (isWhole) return { verdict: found, reason: null, open: false, ...told };
  const missing = verdictOfErrors(errors);
  const verdict = found === 'HIT' ? found : missing;
  return { verdict, reason: reasonIn(errors), open: missing === 'UNKNOWN', ...told };
}

/** @param lack what of the line could not be asked: without it, a no hit says too much. */
export function personsPartOf(
  part: PersonsPart | null | undefined,
  errors: readonly ReplyError[],
  lack: string | null,
): PersonsAnswer {
  const { verdict, threshold = null, matches = [] } = part ?? {};
  const told = { reason: lack, open: false, threshold, matches };
  if (verdict === 'HIT') return { verdict, ...told };
  if (verdict === 'NO_HIT') return { verdict: lack === null ? verdict : 'FAULT', ...told };
  return personsUnasked(verdictOfErrors(errors), reasonIn(errors));
}

/** What is said to do where nothing was found would mislead beside what was. */
function instructionIn(
  parts: readonly (
    | { readonly verdict?: string; readonly instruction?: { readonly text?: string } | null }
    | null
    | undefined
  )[],
): string | null {
  const texts = parts.flatMap((part) =>
    part?.verdict === 'HIT' ? (part.instruction?.text ?? []) : [],
  );
  return texts.length === 0 ? null : [...new Set(texts)].join(' ');
}

function verdictOfErrors(errors: readonly ReplyError[]): 'FAULT' | 'UNKNOWN' {
  return errors.some(({ code }) => code === 'INVALID_INPUT') ? 'FAULT' : 'UNKNOWN';
}

function reasonIn([error]: readonly ReplyError[]): string {
  return error === undefined ? 'the answer holds no verdict' : `${error.message} (${error.code})`;
}
