import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** A person, as far as this domain knows them: by the documents linked to them. */
@Directive('@key(fields: "id")')
@ObjectType('Person', { simpleResolvers: true })
export class PersonLink {
  @Field(() => ID)
  id!: string;

  /** Records that were merged into the person's; what refers to them refers to the person. */
  @Directive('@external')
  @Field(() => [ID])
  recordRefs!: readonly string[];
}

/** A notice, as far as this domain knows it: by its links to documents. */
@Directive('@key(fields: "id")')
@ObjectType('Notice', { simpleResolvers: true })
export class NoticeLink {
  @Field(() => ID)
  id!: string;

  @Directive('@external')
  @Field(() => [ID])
  documentRefs!: readonly string[];
}
