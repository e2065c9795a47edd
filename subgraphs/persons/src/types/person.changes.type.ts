import { ChangeType, changesOf } from '@globalcrimedesk/kernel';
import { Field, ObjectType } from 'type-graphql';
import type { PersonRecord } from '../person.ts';
import type { PersonHitRecord } from '../person-hit.ts';
import { PersonType } from './person.type.ts';
import { PersonHitType } from './person-hit.type.ts';

@ObjectType('PersonChange', {
  description: 'One change of a person, or of a hit on one, as it concerns you.',
  simpleResolvers: true,
})
export class PersonChangeType extends ChangeType {
  @Field(() => PersonType, {
    nullable: true,
    description:
      'The person as this version says; what links to them is as it is now. Null for a hit, and when the change took them away.',
  })
  person!: PersonRecord | null;

  @Field(() => PersonHitType, {
    nullable: true,
    description:
      'The hit as this version says; the person that it links to is as they are now. Null for a person, and when the change took the hit away.',
  })
  hit!: PersonHitRecord | null;
}

export const PersonChangeList = changesOf(PersonChangeType, 'PersonChangeList');
