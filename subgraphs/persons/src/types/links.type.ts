import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** A travel document, as far as this domain knows it: by its links to persons. */
@Directive('@key(fields: "id")')
@ObjectType('TravelDocument', { simpleResolvers: true })
export class TravelDocumentLink {
  @Field(() => ID)
  id!: string;

  @Directive('@external')
  @Field(() => [ID])
  personRefs!: readonly string[];
}

/** A notice, as far as this domain knows it: by its links to persons. */
@Directive('@key(fields: "id")')
@ObjectType('Notice', { simpleResolvers: true })
export class NoticeLink {
  @Field(() => ID)
  id!: string;

  @Directive('@external')
  @Field(() => [ID])
  subjectRefs!: readonly string[];
}
