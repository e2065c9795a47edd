import {
  Arg,
  Ctx,
  Directive,
  FieldResolver,
  Float,
  Int,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import type { PersonContext } from '../loaders.ts';
import { preparePerson } from '../matching/person-to-match.ts';
import { MATCH_THRESHOLD } from '../matching/score-persons.ts';
import { askedKeys } from '../matching/search-keys.ts';
import {
  assertMatchQuestion,
  isNamed,
  MATCHES,
  type MatchQuestion,
  personToMatch,
  questionOfScan,
} from '../rules/match-question.ts';
import { matchesOf, type PersonMatches, rankedCandidates } from '../rules/person-matches.ts';
import type { CheckVerdict } from '../scan.ts';
import {
  MatchQuestionInput,
  PersonMatchesType,
  ScanCandidatesType,
} from '../types/person-match.type.ts';
import { ScanLink } from '../types/scan.type.ts';

/** A list of matches is as long as `first` says. */
const MATCHES_LIST = `@listSize(assumedSize: ${MATCHES.default}, slicingArguments: ["first"], sizedFields: ["matches"], requireOneSlicingArgument: false)`;

/** Candidates are read and scored whether or not one is shown. */
const SEARCH_COST = '@cost(weight: 20)';

const FIRST = `How many are shown at the most: from 1 to ${MATCHES.max}.`;

@Resolver(() => ScanLink)
export class PersonMatchResolver {
  @Directive(MATCHES_LIST)
  @Directive(SEARCH_COST)
  @Query(() => PersonMatchesType, {
    nullable: true,
    description:
      'The persons who are most like the one that is described: names in any script, spelling and order, dates of birth in part or nearly, and what else is known. Likeness raises no hit.',
  })
  async matchPersons(
    @Arg('input', () => MatchQuestionInput, { description: 'Who is looked for.' })
    input: MatchQuestionInput,
    @Arg('first', () => Int, { defaultValue: MATCHES.default, description: FIRST }) first: number,
    @Arg('threshold', () => Float, {
      defaultValue: MATCH_THRESHOLD,
      description: `The score from which on a person is shown; ${MATCH_THRESHOLD} is what scores are calibrated to.`,
    })
    threshold: number,
    @Ctx() context: PersonContext,
  ): Promise<PersonMatches> {
    assertMatchQuestion(input, { first, threshold });
    return search(input, { first, threshold }, context);
  }

  @Directive(
    '@requires(fields: "otherReadings { documentNumber familyName givenNames birthDate sex nationality }")',
  )
  @Directive(MATCHES_LIST)
  @Directive(SEARCH_COST)
  @FieldResolver(() => ScanCandidatesType, {
    nullable: true,
    description:
      'The persons who are most like the one that the document names, by any reading of the scan and whatever the document itself is. Likeness raises no hit: `markCandidate` does. Null: persons did not answer.',
  })
  async candidates(
    @Root() scan: ScanLink,
    @Arg('first', () => Int, { defaultValue: MATCHES.default, description: FIRST }) first: number,
    @Ctx() context: PersonContext,
  ): Promise<PersonMatches<CheckVerdict | null>> {
    const options = { first, threshold: MATCH_THRESHOLD };
    const question = questionOfScan([scan, ...scan.otherReadings]);
    if (question === null) return { verdict: null, threshold: MATCH_THRESHOLD, matches: [] };
    assertMatchQuestion(question, options);
    const found = await search(question, options, context);
    return found.matches.length > 0 || isNamed(question) ? found : { ...found, verdict: null };
  }
}

async function search(
  question: MatchQuestion,
  options: { readonly first: number; readonly threshold: number },
  { store, scope, loaders }: PersonContext,
): Promise<PersonMatches> {
  const wanted = personToMatch(question);
  const candidates = await store.candidates(scope, askedKeys(preparePerson(wanted)));
  // Of several records of one person one is shown: more are read than asked for.
  const ranked = rankedCandidates(wanted, candidates, options.threshold).slice(
    0,
    2 * options.first,
  );
  const answering = await Promise.all(ranked.map(({ id }) => loaders.person.load(id)));
  return matchesOf(ranked, answering, options);
}
