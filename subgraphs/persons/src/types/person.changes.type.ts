import { ChangeType, changesOf } from '@globalcrimedesk/kernel';
import { Field, ObjectType } from 'type-graphql';
import type { PersonRecord } from '../person.ts';
import { PersonType } from './person.type.ts';

@ObjectType('PersonChange', {
  description: 'One change of a person, as it concerns you.',
  simpleResolvers: true,
})
export class PersonChangeType extends ChangeType {
  @Field(() => PersonType, {
    nullable: true,
    description:
      'The person as this version says; what links to them is as it is now. Null when the change took them away.',
  })
  person!: PersonRecord | null;
}

export const PersonChangeList = changesOf(PersonChangeType, 'PersonChangeList');
