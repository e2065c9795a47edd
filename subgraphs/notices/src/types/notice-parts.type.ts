import { DateTime, type FieldChange, FieldChangeType, LocalDate } from '@globalcrimedesk/kernel';
import { Field, InputType, ObjectType } from 'type-graphql';
import type { ArrestWarrant, PublicExtract } from '../notice.ts';

@ObjectType('ArrestWarrant', {
  description: 'A warrant, or a judgment of the same effect, that a request for arrest rests on.',
  simpleResolvers: true,
})
@InputType('ArrestWarrantInput', {
  description:
    'A warrant, or a judgment of the same effect: at least its country or its charge must be said.',
})
export class ArrestWarrantType implements ArrestWarrant {
  @Field(() => String, {
    nullable: true,
    description:
      'The country whose judge issued it: ISO 3166-1 alpha-3. Null for an international tribunal, or where it is not told.',
  })
  issuingCountry!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The offence, in the words and the language of the warrant.',
  })
  charge!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The offence in a working language of INTERPOL, where it was translated.',
  })
  chargeTranslation!: string | null;
}

@ObjectType('PublicExtract', {
  description:
    'What the public may be told of a notice. All the rest of the notice is for law enforcement only.',
  simpleResolvers: true,
})
@InputType('PublicExtractInput', {
  description: 'What the public may be told of a notice.',
})
export class PublicExtractType implements PublicExtract {
  @Field(() => String, { description: 'The words that may be published as they are.' })
  text!: string;

  @Field(() => LocalDate, {
    nullable: true,
    description:
      'The day on which the public was told. Null while the extract is only prepared, or where the day is not known.',
  })
  publishedOn!: string | null;
}

@ObjectType('NoticeAmendment', {
  description: 'A change of what a published notice says, that waits for its review.',
  simpleResolvers: true,
})
export class NoticeAmendmentType {
  @Field(() => DateTime, { description: 'When its owner asked for it.' })
  proposedAt!: Date;

  @Field(() => [FieldChangeType], { description: 'What it would change in the notice as it is.' })
  changes!: readonly FieldChange[];
}
