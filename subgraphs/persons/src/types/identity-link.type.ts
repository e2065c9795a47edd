import { DateTime } from '@globalcrimedesk/kernel';
import { Field, ObjectType } from 'type-graphql';
import { IdentityLinkColour, type PersonRecord } from '../person.ts';
import { PersonType } from './person.type.ts';

@ObjectType('IdentityLink', {
  description: 'A link between two person records that may concern one person.',
  simpleResolvers: true,
})
export class IdentityLinkType {
  @Field(() => PersonType, { description: 'The other record.' })
  to!: PersonRecord;

  @Field(() => IdentityLinkColour, { description: 'What has been decided about the two records.' })
  colour!: IdentityLinkColour;

  @Field(() => String, { description: 'The NCB that decided: ISO 3166-1 alpha-3.' })
  authority!: string;

  @Field(() => DateTime, { description: 'When it was decided.' })
  at!: Date;
}
