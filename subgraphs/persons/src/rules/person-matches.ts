import type { MatchExplanation } from '../matching/evidence/explanation.ts';
import { type PersonToMatch, preparePerson } from '../matching/person-to-match.ts';
import { scorePrepared } from '../matching/score-persons.ts';
import { type PersonRecord, PersonStatus } from '../person.ts';
import { CheckVerdict } from '../scan.ts';
import type { Candidate } from '../store/person-candidates.ts';
import { describedPerson } from './described-person.ts';

/** A candidate with the score of the best record that it answers for. */
export interface ScoredCandidate {
  /** Id of the record that was scored; perhaps a merged one. */
  readonly id: string;
  readonly score: number;
  readonly explanations: readonly MatchExplanation[];
}

/** A person who may be the one that is looked for. */
export interface PersonMatch {
  readonly person: PersonRecord;
  readonly score: number;
  readonly explanations: readonly MatchExplanation[];
}

/** What a search by likeness came to. */
export interface PersonMatches<Verdict = CheckVerdict> {
  readonly verdict: Verdict;
  readonly threshold: number;
  readonly matches: readonly PersonMatch[];
}

/** The candidates whose scores reach the threshold, most alike first; equal ones by id. */
export function rankedCandidates(
  wanted: PersonToMatch,
  candidates: readonly Candidate[],
  threshold: number,
): ScoredCandidate[] {
  const prepared = preparePerson(wanted);
  return candidates
    .map((candidate) => {
      const { score, explanations } = scorePrepared(
        prepared,
        preparePerson(describedPerson(candidate)),
      );
      return { id: candidate.id, score, explanations };
    })
    .filter(({ score }) => score >= threshold)
    .sort((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1));
}

/**
 * Each person once, by the record that is most alike; `answering` holds whom each candidate's id is answered by.
 * An archived record is kept, and nobody is looked for by it.
 */
export function matchesOf(
  ranked: readonly ScoredCandidate[],
  answering: readonly (PersonRecord | null)[],
  { first, threshold }: { readonly first: number; readonly threshold: number },
): PersonMatches {
  const matches = new Map<string, PersonMatch>();
  for (const [index, { score, explanations }] of ranked.entries()) {
    const person = answering[index] ?? null;
    if (person === null || person.status === PersonStatus.ARCHIVED || matches.has(person.id))
      continue;
    matches.set(person.id, { person, score, explanations });
  }
  const verdict = matches.size > 0 ? CheckVerdict.HIT : CheckVerdict.NO_HIT;
  return { verdict, threshold, matches: [...matches.values()].slice(0, first) };
}
