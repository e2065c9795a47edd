import { BaseType, connectionOf, DateTime, LocalDate } from '@globalcrimedesk/kernel';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import {
  type Amendment,
  type ArrestWarrant,
  NoticeColour,
  NoticeKind,
  type NoticeRecord,
  NoticeStatus,
  type PublicExtract,
} from '../notice.ts';
import './notice.enums.ts';
import { ArrestWarrantType, PublicExtractType } from './notice-parts.type.ts';

@Directive('@key(fields: "id")')
@ObjectType('Notice', {
  description:
    'A request for cooperation or an alert from one NCB to others: a notice to all, or a diffusion to some. Its colour says what it asks; act on it only while it is PUBLISHED.',
  simpleResolvers: true,
})
export class NoticeType extends BaseType implements NoticeRecord {
  @Field(() => String, {
    nullable: true,
    description: 'The public number, for example 2026/30493. Null until publication gives one.',
  })
  number!: string | null;

  @Field(() => NoticeKind, { description: 'Whether it goes to all NCBs or to addressees.' })
  kind!: NoticeKind;

  @Field(() => NoticeColour, { description: 'What it asks of those who receive it.' })
  colour!: NoticeColour;

  @Field(() => NoticeStatus, { description: 'Where it stands in its life.' })
  status!: NoticeStatus;

  @Field(() => String, {
    nullable: true,
    description:
      'The NCB that asks: ISO 3166-1 alpha-3, or XPO. Often the owner. Null where the source does not tell.',
  })
  requestingNcb!: string | null;

  @Field(() => [String], {
    description:
      'The NCBs that a diffusion is sent to: ISO 3166-1 alpha-3 codes, or XPO. Always empty in a notice.',
  })
  addressees!: readonly string[];

  @Field(() => [ArrestWarrantType], {
    description:
      'The warrants that a request for arrest rests on. A red notice that came from a public list may bear none: ask its owner.',
  })
  arrestWarrants!: readonly ArrestWarrant[];

  @Field(() => LocalDate, {
    nullable: true,
    description:
      'The day by which the notice is to be reviewed; it expires when nobody asks to keep it. Null where none is set yet.',
  })
  reviewDue!: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was published. Null before, and where the source does not tell.',
  })
  publishedAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why it was refused, suspended or cancelled.',
  })
  statusReason!: string | null;

  amendment!: Amendment | null;

  @Field(() => PublicExtractType, {
    nullable: true,
    description: 'What the public may be told. Null: nothing.',
  })
  publicExtract!: PublicExtract | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The permanent reference number in the sanctions list of the United Nations Security Council, for example QDi.401. Only in a UN_SPECIAL notice.',
  })
  unReference!: string | null;

  @Field(() => Boolean, {
    description:
      'Whether its owner asks that the person not be alerted. `instruction` says so for every notice, also for those whose colour asks it.',
  })
  doNotAlert!: boolean;

  @Directive('@inaccessible')
  @Field(() => [ID], {
    description:
      "Ids of the persons that the notice is about, for the persons domain to resolve. Never a client's: a person whom the caller may not see must leave no id.",
  })
  subjectRefs!: readonly string[];

  @Directive('@inaccessible')
  @Field(() => [ID], {
    description:
      "Ids of the travel documents that the notice refers to, for the documents domain to resolve. Never a client's: a document that the caller may not see must leave no id.",
  })
  documentRefs!: readonly string[];
}

export const NoticeConnection = connectionOf(NoticeType, 'Notice');
