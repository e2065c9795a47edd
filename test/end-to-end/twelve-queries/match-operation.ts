import type { TestCaller } from '../../helpers/callers.ts';
import type { QueryCase } from './query.ts';
import { keyOf } from './records.ts';

const MATCHES = `query Who($input: MatchQuestion!) {
  matchPersons(input: $input) {
    verdict threshold
    matches {
      score
      explanations { feature compared similarity contribution }
      person { id dataOwner status owner { code contact { phone } } notices { id number colour status } }
    }
  }
}`;

interface Matches {
  readonly matchPersons: {
    readonly verdict: string;
    readonly matches: readonly {
      readonly score: number;
      readonly person: { readonly id: string };
      readonly explanations: readonly { readonly contribution: number }[];
    }[];
  };
}

/** The verdict, then who it may be, the likeliest first; scores that do not follow from their explanations are told as well. */
function toldOfMatches({ matchPersons: { verdict, matches } }: Matches) {
  const unexplained = matches.filter(({ score, explanations }) => {
    const sum = explanations.reduce((total, { contribution }) => total + contribution, 0);
    return Math.abs(sum - score) > 1e-6;
  });
  const isRanked = matches.every(({ score }, at) => score <= (matches[at - 1]?.score ?? 1));
  return [
    verdict,
    ...matches.map(({ person }) => keyOf(person.id)),
    ...(isRanked ? [] : ['out of order']),
    ...unexplained.map(({ person }) => `unexplained: ${keyOf(person.id)}`),
  ];
}

export function matched(
  what: string,
  as: TestCaller,
  { input, truth }: { readonly input: object; readonly truth: readonly string[] },
): QueryCase {
  const isEmpty = truth.length === 1;
  return {
    what,
    as,
    text: MATCHES,
    variables: () => ({ input }),
    told: toldOfMatches,
    truth,
    sources: isEmpty ? ['persons'] : ['persons', 'notices', 'directory'],
    without: { notices: ['matchPersons.matches'], directory: ['matchPersons.matches'] },
  };
}
