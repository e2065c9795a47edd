import { Field, ID, InputType } from 'type-graphql';
import { Region } from '../ncb.ts';
import type { NcbCriteria } from '../rules/ncb.criteria.ts';

@InputType('NcbFilter', {
  description: 'Narrows the list of NCBs. All that is given must hold; within a list, one value.',
})
export class NcbFilterInput implements NcbCriteria {
  @Field(() => [ID], { nullable: true, description: 'Only these codes.' })
  codes?: readonly string[] | null;

  @Field(() => [Region], {
    nullable: true,
    description: 'Members that INTERPOL counts to one of these regions.',
  })
  regions?: readonly Region[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Words of the name, without regard to case, diacritics or order; the last word may be unfinished.',
  })
  name?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: member countries alone. False: territories, non-members and XPO.',
  })
  isMember?: boolean | null;
}
