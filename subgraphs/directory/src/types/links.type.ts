import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** A person, as far as this domain knows them: by the NCB that owns the record. */
@Directive('@key(fields: "id")')
@ObjectType('Person', { simpleResolvers: true })
export class PersonLink {
  @Field(() => ID)
  id!: string;

  @Directive('@external')
  @Field(() => String)
  dataOwner!: string;
}

/** A travel document, as far as this domain knows it: by the NCB that owns the record. */
@Directive('@key(fields: "id")')
@ObjectType('TravelDocument', { simpleResolvers: true })
export class TravelDocumentLink {
  @Field(() => ID)
  id!: string;

  @Directive('@external')
  @Field(() => String)
  dataOwner!: string;
}

/** A report on a document, as far as this domain knows it: by the NCB that reported. */
@Directive('@key(fields: "id")')
@ObjectType('DocumentReport', { simpleResolvers: true })
export class DocumentReportLink {
  @Field(() => ID)
  id!: string;

  @Directive('@external')
  @Field(() => String)
  dataOwner!: string;
}

/** A notice, as far as this domain knows it: by the NCBs that own it and that ask. */
@Directive('@key(fields: "id")')
@ObjectType('Notice', { simpleResolvers: true })
export class NoticeLink {
  @Field(() => ID)
  id!: string;

  @Directive('@external')
  @Field(() => String)
  dataOwner!: string;

  @Directive('@external')
  @Field(() => String, { nullable: true })
  requestingNcb!: string | null;
}
