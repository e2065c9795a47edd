import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** A person, as far as this domain knows them: by the notices that refer to them. */
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

/** A travel document, as far as this domain knows it: by the notices that refer to it. */
@Directive('@key(fields: "id")')
@ObjectType('TravelDocument', { simpleResolvers: true })
export class TravelDocumentLink {
  @Field(() => ID)
  id!: string;

  /** Several owners may each hold a record of one document; a notice refers to any of them. */
  @Directive('@external')
  @Field(() => [ID])
  recordRefs!: readonly string[];
}
