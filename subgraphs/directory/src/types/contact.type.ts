import { DateTime } from '@globalcrimedesk/kernel';
import { Field, InputType, ObjectType } from 'type-graphql';
import type { NcbContact } from '../ncb.ts';

@ObjectType('NcbContact', {
  description: 'How an NCB is reached around the clock. At least one way is told.',
  simpleResolvers: true,
})
export class NcbContactType implements NcbContact {
  @Field(() => String, {
    nullable: true,
    description: 'Telephone, in international form: +33 1 99 00 12 34. Null: none is told.',
  })
  phone!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'E-mail address. For what is not secret alone. Null: none is told.',
  })
  email!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Its address in I-24/7, INTERPOL's own secured network: the way for case data. Null: none is told.",
  })
  i247Address!: string | null;

  @Field(() => DateTime, { description: 'When the NCB last said so.' })
  updatedAt!: Date;
}

@InputType('NcbContactInput', {
  description: 'How an NCB is reached around the clock: at least one way must be told.',
})
export class NcbContactInput {
  @Field(() => String, {
    nullable: true,
    description: 'Telephone, in international form: +33 1 99 00 12 34.',
  })
  phone?: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail address.' })
  email?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Its address in I-24/7, in the NCB's own words; at most 200 characters.",
  })
  i247Address?: string | null;
}
