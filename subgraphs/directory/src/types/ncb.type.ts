import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { type Ncb, Region, type WorkingLanguage } from '../ncb.ts';
import './ncb.enums.ts';

@Directive('@key(fields: "code")')
@ObjectType('Ncb', {
  description:
    'Whom to call about a record: the National Central Bureau of a member country of INTERPOL, the General Secretariat, or a territory that has a code of its own. Everybody may read it.',
  simpleResolvers: true,
})
export class NcbType implements Omit<Ncb, 'answersThroughCode'> {
  @Field(() => ID, {
    description: 'As `dataOwner` has it: ISO 3166-1 alpha-3, or XPO for the General Secretariat.',
  })
  code!: string;

  @Field(() => String, {
    description: 'The country, territory or organisation, in English.',
  })
  name!: string;

  @Field(() => Boolean, {
    description:
      'Whether it is a member country of INTERPOL, and so has an NCB of its own. False for the General Secretariat, which is none.',
  })
  isMember!: boolean;

  @Field(() => Region, {
    nullable: true,
    description:
      'The region that INTERPOL counts the member to. Null for what is no member: the region of a territory is that of `answersThrough`.',
  })
  region!: Region | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'The year in which it became a member; 1956 for the founders of the organisation under its present constitution, also where they belonged to its forerunner. Null for what is no member, and where sources disagree.',
  })
  memberSince!: number | null;

  @Field(() => [String], {
    description:
      "Those of INTERPOL's four working languages (ISO 639-3: ara, eng, fra, spa) that are official in the country or used by its administration. Empty: none is known to be; try English.",
  })
  languages!: readonly WorkingLanguage[];
}
