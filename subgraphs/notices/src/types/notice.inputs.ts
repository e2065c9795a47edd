import { BaseChangesInput, LocalDate } from '@globalcrimedesk/kernel';
import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { NoticeColour, NoticeKind, NoticeStatus } from '../notice.ts';
import type { NoticeCriteria } from '../store/notice.filter.ts';
import { NOTICE_ORDERS } from '../store/notice.orders.ts';
import { ArrestWarrantType, PublicExtractType } from './notice-parts.type.ts';

export const NoticeSort = Object.fromEntries(
  Object.keys(NOTICE_ORDERS).map((name) => [name, name]),
) as { readonly [Name in keyof typeof NOTICE_ORDERS]: Name };
export type NoticeSort = keyof typeof NOTICE_ORDERS;

registerEnumType(NoticeSort, {
  name: 'NoticeSort',
  description: 'The order of a list of notices. Equal records follow by id.',
  valuesConfig: {
    RECORDED_AT_DESC: { description: 'Newest record first.' },
    RECORDED_AT_ASC: { description: 'Oldest record first.' },
    UPDATED_AT_DESC: { description: 'Last changed first.' },
    PUBLISHED_AT_DESC: {
      description: 'Newest publication first; what has no moment of publication comes last.',
    },
    REVIEW_DUE_ASC: {
      description: 'What is due for review soonest first; what has no such day comes last.',
    },
    NUMBER_ASC: {
      description: 'By public number, year before serial; what has no number comes last.',
    },
  },
});

@InputType('NoticeFilter', {
  description:
    'Narrows a list of notices. All that is given must hold; within a list, one value must.',
})
export class NoticeFilterInput implements NoticeCriteria {
  @Field(() => [ID], { nullable: true, description: 'Only these ids.' })
  ids?: readonly string[] | null;

  @Field(() => [String], { nullable: true, description: 'Owned by one of these NCBs.' })
  dataOwner?: readonly string[] | null;

  @Field(() => [String], { nullable: true, description: 'Requested by one of these NCBs.' })
  requestingNcb?: readonly string[] | null;

  @Field(() => [NoticeKind], { nullable: true, description: 'Of one of these kinds.' })
  kind?: readonly NoticeKind[] | null;

  @Field(() => [NoticeColour], { nullable: true, description: 'Of one of these colours.' })
  colour?: readonly NoticeColour[] | null;

  @Field(() => [NoticeStatus], {
    nullable: true,
    description: 'In one of these states. Ask for PUBLISHED to get only what is in force.',
  })
  status?: readonly NoticeStatus[] | null;

  @Field(() => ID, {
    nullable: true,
    description: 'About the person with this id. Not for callers: read `Person.notices`.',
  })
  subject?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Referring to the travel document with this id. Not for callers: read `TravelDocument.notices`.',
  })
  document?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Resting on a warrant that one of these countries issued: ISO 3166-1 alpha-3.',
  })
  issuingCountry?: readonly string[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Words of the charges or their translations, without regard to case, diacritics or order; the last word may be unfinished.',
  })
  charge?: string | null;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'Published on this day (UTC) or later.',
  })
  publishedFrom?: string | null;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'Published on this day (UTC) or earlier.',
  })
  publishedTo?: string | null;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'Due for review (`reviewDue`) before this day.',
  })
  reviewDueBefore?: string | null;
}

@InputType('NoticeChanges', {
  description:
    "A change to a notice. What is left out stays as it is; a list that is given replaces the whole list. Number, status and moment of publication are not a caller's to set.",
})
export class NoticeChangesInput extends BaseChangesInput {
  @Field(() => NoticeKind, {
    nullable: true,
    description: 'NOTICE to all NCBs, or DIFFUSION to addressees.',
  })
  kind?: NoticeKind;

  @Field(() => NoticeColour, { nullable: true, description: 'What it asks.' })
  colour?: NoticeColour;

  @Field(() => String, {
    nullable: true,
    description: 'The NCB that asks: ISO 3166-1 alpha-3, or XPO.',
  })
  requestingNcb?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'The NCBs that a diffusion is sent to, at least one; a notice has none.',
  })
  addressees?: readonly string[];

  @Field(() => [ArrestWarrantType], {
    nullable: true,
    description: 'All warrants. A RED one needs one before it can be published.',
  })
  arrestWarrants?: readonly ArrestWarrantType[];

  @Field(() => LocalDate, {
    nullable: true,
    description: 'The day by which the notice is to be reviewed; at most five years ahead.',
  })
  reviewDue?: string | null;

  @Field(() => PublicExtractType, {
    nullable: true,
    description: 'What the public may be told.',
  })
  publicExtract?: PublicExtractType | null;

  @Field(() => String, {
    nullable: true,
    description: 'The permanent reference number of the UN list; only in a UN_SPECIAL notice.',
  })
  unReference?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the person must not be alerted; false in a new notice when nothing is said. The owner may change it at any moment.',
  })
  doNotAlert?: boolean;
}

@InputType('NewNotice', {
  description:
    'A notice or diffusion to be drafted. Every rule that the input breaks is told at once.',
})
export class NewNoticeInput extends NoticeChangesInput {
  @Field(() => String, {
    description: 'The NCB that will own the record: ISO 3166-1 alpha-3 or XPO.',
  })
  dataOwner!: string;

  @Field(() => NoticeKind, {
    defaultValue: NoticeKind.NOTICE,
    description: 'NOTICE to all NCBs, or DIFFUSION to addressees.',
  })
  declare kind: NoticeKind;

  @Field(() => NoticeColour, { description: 'What it asks.' })
  declare colour: NoticeColour;
}
