import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { DateTime, LocalDate } from '../graphql/scalars.ts';
import type { HIT_ORDERS } from '../mongo/hit-store.ts';
import type { HitCriteria } from './hit.criteria.ts';
import { HitState } from './hit.ts';
import './hit.type.ts';

export const HitSort = {
  RAISED_AT_DESC: 'RAISED_AT_DESC',
  CONFIRM_BY_ASC: 'CONFIRM_BY_ASC',
  REVIEW_DATE_ASC: 'REVIEW_DATE_ASC',
} as const satisfies { readonly [Name in keyof typeof HIT_ORDERS]: Name };
export type HitSort = keyof typeof HIT_ORDERS;

registerEnumType(HitSort, {
  name: 'HitSort',
  description: 'The order of a list of hits. Equal ones follow by id.',
  valuesConfig: {
    RAISED_AT_DESC: { description: 'Last raised first.' },
    CONFIRM_BY_ASC: {
      description: 'What is to be confirmed soonest, or is longest overdue, first.',
    },
    REVIEW_DATE_ASC: { description: 'What is due for review soonest first.' },
  },
});

@InputType('HitFilter', {
  description:
    'Narrows a list of hits. All that is given must hold; within a list, one value must.',
})
export class HitFilterInput implements HitCriteria {
  @Field(() => [ID], { nullable: true, description: 'Only these ids.' })
  ids?: readonly string[] | null;

  @Field(() => [HitState], { nullable: true, description: 'In one of these states.' })
  states?: readonly HitState[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether they are POTENTIAL and past `confirmBy`.',
  })
  overdue?: boolean | null;

  @Field(() => ID, { nullable: true, description: 'Raised by this check.' })
  checkId?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'On one of these records: the reports, or persons, that were met.',
  })
  records?: readonly string[] | null;

  @Field(() => [String], { nullable: true, description: 'On records of one of these NCBs.' })
  dataOwner?: readonly string[] | null;

  @Field(() => [String], { nullable: true, description: 'By a search of one of these NCBs.' })
  searcher?: readonly string[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether they are urgent.' })
  urgent?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the searcher was told nothing.' })
  blind?: boolean | null;

  @Field(() => DateTime, { nullable: true, description: 'Raised at this moment or later.' })
  raisedFrom?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Raised at this moment or earlier.' })
  raisedTo?: Date | null;

  @Field(() => LocalDate, { nullable: true, description: 'Due for review before this day.' })
  reviewDueBefore?: string | null;
}
