import { birthDateEvidence } from './evidence/birth-date.ts';
import type { Evidence, MatchExplanation } from './evidence/explanation.ts';
import {
  birthPlaceEvidence,
  nationalityEvidence,
  numberEvidence,
  sexEvidence,
} from './evidence/other-evidence.ts';
import { nameLikeness } from './names/name-likeness.ts';
import type { PreparedName } from './names/prepare-name.ts';
import { type PersonToMatch, type PreparedPerson, preparePerson } from './person-to-match.ts';

/** From this score on, two descriptions are offered as one person. The scores are calibrated to it (decision 035). */
export const MATCH_THRESHOLD = 0.7;

export interface PersonScore {
  /** From 0 to 1. */
  readonly score: number;
  /** Whether the score reaches `MATCH_THRESHOLD`. */
  readonly match: boolean;
  /** The names first. Their contributions add up to the score. */
  readonly explanations: readonly MatchExplanation[];
}

/**
 * How likely two descriptions are of one person: the best likeness of their names, moved up or down by what else both
 * tell. Pure, and the same whichever side comes first, but for the order in which an explanation names the two.
 */
export function scorePersons(
  left: string | PersonToMatch,
  right: string | PersonToMatch,
): PersonScore {
  return scorePrepared(preparePerson(left), preparePerson(right));
}

/** `scorePersons` of persons that `preparePerson` has made ready: a pair of names takes some microseconds. */
export function scorePrepared(left: PreparedPerson, right: PreparedPerson): PersonScore {
  const names = bestNames(left.names, right.names);
  let score = names.similarity ?? 0;
  const explanations: MatchExplanation[] = [{ ...names, contribution: round(score) }];
  let total = round(score);
  for (const { weight, ...evidence } of evidenceOf(left, right, names.similarity ?? 0)) {
    score += weight > 0 ? weight * (1 - score) : weight;
    score = Math.min(1, Math.max(0, score));
    explanations.push({ ...evidence, contribution: round(round(score) - total) });
    total = round(score);
  }
  return { score: total, match: total >= MATCH_THRESHOLD, explanations };
}

function bestNames(
  left: readonly PreparedName[],
  right: readonly PreparedName[],
): Omit<MatchExplanation, 'contribution'> {
  let similarity = -1;
  let compared = 'no name on one side';
  for (const one of left) {
    for (const other of right) {
      const likeness = nameLikeness(one, other);
      if (likeness <= similarity) continue;
      similarity = likeness;
      compared = `${one.text} ~ ${other.text}`;
    }
  }
  return { feature: 'name', compared, similarity: similarity < 0 ? null : round(similarity) };
}

/**
 * Beside names that differ, what many people share (a nationality, a day of birth: twins) is no evidence for one person;
 * what one person has is.
 */
function evidenceOf(left: PreparedPerson, right: PreparedPerson, names: number): Evidence[] {
  const [none, whole] = SHARED_COUNTS;
  const part = Math.min(1, Math.max(0, (names - none) / (whole - none)));
  const shared = [
    birthDateEvidence(left, right),
    sexEvidence(left, right),
    nationalityEvidence(left, right),
    birthPlaceEvidence(left, right),
  ].filter((evidence) => evidence !== null);
  return [
    ...shared.map((evidence) =>
      evidence.weight > 0 ? { ...evidence, weight: evidence.weight * part } : evidence,
    ),
    ...numberEvidence(left, right),
  ];
}

/** From which likeness of names on what people share begins to count, and from which on it counts whole. */
const SHARED_COUNTS = [0.5, 0.7] as const;

function round(score: number): number {
  return Math.round(score * 10_000) / 10_000;
}
