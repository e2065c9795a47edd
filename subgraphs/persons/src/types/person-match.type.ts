import { Field, Float, InputType, ObjectType } from 'type-graphql';
import type { MatchExplanation } from '../matching/evidence/explanation.ts';
import { type PersonRecord, Sex } from '../person.ts';
import type { MatchQuestion } from '../rules/match-question.ts';
import type { PersonMatch, PersonMatches } from '../rules/person-matches.ts';
import { CheckVerdict } from '../scan.ts';
import './person.enums.ts';
import './scan.type.ts';
import { PersonType } from './person.type.ts';

@InputType('MatchQuestion', {
  description:
    'Who is looked for. A name, an identifier or the number of a document must be given; all else narrows.',
})
export class MatchQuestionInput implements MatchQuestion {
  @Field(() => String, { nullable: true, description: 'A whole name, in any script and order.' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'Family name, where it is known as such.' })
  familyName?: string | null;

  @Field(() => String, { nullable: true, description: 'Given names, where known as such.' })
  givenNames?: string | null;

  @Field(() => [String], { nullable: true, description: 'Further whole names; 20 at the most.' })
  otherNames?: readonly string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Dates of birth, also in part: YYYY, YYYY-MM or YYYY-MM-DD.',
  })
  datesOfBirth?: readonly string[] | null;

  @Field(() => Sex, { nullable: true, description: 'Sex.' })
  sex?: Sex | null;

  @Field(() => [String], { nullable: true, description: 'Nationalities: ISO 3166-1 alpha-3.' })
  nationalities?: readonly string[] | null;

  @Field(() => String, { nullable: true, description: 'Place of birth.' })
  placeOfBirth?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Numbers and addresses of one person alone: national number, e-mail, telephone.',
  })
  identifiers?: readonly string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Numbers of documents, as far as records of persons hold them.',
  })
  documentNumbers?: readonly string[] | null;
}

@ObjectType('MatchExplanation', {
  description: 'One thing that was compared, and what it did to the score.',
  simpleResolvers: true,
})
class MatchExplanationType implements MatchExplanation {
  @Field(() => String, {
    description:
      'What was compared: name, birthDate, sex, nationality, birthPlace, identifiers. More may come.',
  })
  feature!: string;

  @Field(() => String, { description: 'Both sides: what was asked, a tilde, what is on record.' })
  compared!: string;

  @Field(() => Float, {
    nullable: true,
    description: 'How alike both sides are, from 0 to 1; null where one side has nothing.',
  })
  similarity!: number | null;

  @Field(() => Float, {
    description: 'What it added to the score, or cost; all of them together are the score.',
  })
  contribution!: number;
}

@ObjectType('PersonMatch', {
  description: 'A person who may be the one that is looked for.',
  simpleResolvers: true,
})
class PersonMatchType implements PersonMatch {
  @Field(() => PersonType, { description: 'The person.' })
  person!: PersonRecord;

  @Field(() => Float, { description: 'How likely it is the one, from 0 to 1.' })
  score!: number;

  @Field(() => [MatchExplanationType], { description: 'Why, the names first.' })
  explanations!: readonly MatchExplanation[];
}

@ObjectType({ simpleResolvers: true })
abstract class MatchesFields {
  @Field(() => Float, { description: 'The score from which on a person is a match.' })
  threshold!: number;

  @Field(() => [PersonMatchType], { description: 'Who reaches it, most alike first.' })
  matches!: readonly PersonMatch[];
}

@ObjectType('PersonMatches', {
  description: 'What a search by likeness came to.',
  simpleResolvers: true,
})
export class PersonMatchesType extends MatchesFields implements PersonMatches {
  @Field(() => CheckVerdict, {
    description: 'HIT where a person whom you may see reaches the threshold, and is not archived.',
  })
  verdict!: CheckVerdict;
}

@ObjectType('ScanCandidates', {
  description: 'Who the person of the document that was scanned may be.',
  simpleResolvers: true,
})
export class ScanCandidatesType
  extends MatchesFields
  implements PersonMatches<CheckVerdict | null>
{
  @Field(() => CheckVerdict, {
    nullable: true,
    description:
      'HIT where a person whom you may see reaches the threshold, and is not archived. Null where the scan has no name, and nobody has its number on record: that is not NO_HIT, for nobody was looked for by name.',
  })
  verdict!: CheckVerdict | null;
}
