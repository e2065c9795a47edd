import type { AccessScope, Caller } from '@globalcrimedesk/service';
import { Field, ObjectType } from 'type-graphql';

@ObjectType('WhoAmI', {
  description: 'You, as the desk knows you in this request.',
  simpleResolvers: true,
})
export class WhoAmIType implements Omit<Caller, 'roles'> {
  @Field(() => String, { description: 'Who you are within your NCB or unit.' })
  subject!: string;

  @Field(() => String, {
    description: 'The NCB in whose name you ask: ISO 3166-1 alpha-3, or XPO.',
  })
  ncb!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Your unit, or the partner that you are; null for the NCB itself.',
  })
  entity!: string | null;

  @Field(() => [String], { description: 'Your roles.' })
  roles!: readonly string[];

  @Field(() => String, { description: 'The purpose that this request states.' })
  purpose!: Caller['purpose'];

  @Field(() => String, { description: 'Your clearance.' })
  clearance!: Caller['clearance'];

  @Field(() => [String], {
    description: 'The scopes that you hold for this purpose; docs/access.md says what each opens.',
  })
  scopes!: readonly AccessScope[];
}
