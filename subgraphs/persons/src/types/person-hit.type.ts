import { connectionOf, HitType } from '@globalcrimedesk/kernel';
import { Directive, Field, Float, ObjectType, registerEnumType } from 'type-graphql';
import { type PersonHitRecord, PersonHitWay } from '../person-hit.ts';

registerEnumType(PersonHitWay, {
  name: 'PersonHitWay',
  description: 'How a search came to a person.',
  valuesConfig: {
    DOCUMENT: { description: 'By a document that an NCB has linked to the person.' },
    CANDIDATE: { description: 'By likeness; an officer took the person for the one before them.' },
  },
});

@Directive('@key(fields: "id")')
@ObjectType('PersonHit', {
  description:
    'A search met a person. It belongs to the NCB that keeps the record, which says whether it is the one; `recordedAt` is when it was raised.',
  simpleResolvers: true,
})
export class PersonHitType extends HitType implements PersonHitRecord {
  @Field(() => PersonHitWay, { description: 'How the search came to the person.' })
  way!: PersonHitWay;

  @Field(() => Float, {
    nullable: true,
    description:
      'How alike the candidate was, from 0 to 1, as the officer saw it; null for a person who is linked to the document.',
  })
  score!: number | null;
}

export const PersonHitConnection = connectionOf(PersonHitType, 'PersonHit');
