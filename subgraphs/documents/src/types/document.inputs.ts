import { BaseChangesInput, LocalDate } from '@globalcrimedesk/kernel';
import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { DocumentType } from '../document.ts';
import type { DocumentCriteria } from '../store/document.filter.ts';
import { DOCUMENT_ORDERS } from '../store/document.orders.ts';
import './document.enums.ts';

export const TravelDocumentSort = Object.fromEntries(
  Object.keys(DOCUMENT_ORDERS).map((name) => [name, name]),
) as { readonly [Name in keyof typeof DOCUMENT_ORDERS]: Name };
export type TravelDocumentSort = keyof typeof DOCUMENT_ORDERS;

registerEnumType(TravelDocumentSort, {
  name: 'TravelDocumentSort',
  description: 'The order of a list of travel documents. Equal records follow by id.',
  valuesConfig: {
    RECORDED_AT_DESC: { description: 'Newest record first.' },
    RECORDED_AT_ASC: { description: 'Oldest record first.' },
    UPDATED_AT_DESC: { description: 'Last changed first.' },
    EXPIRY_DATE_ASC: { description: 'What expires soonest first; no known expiry date last.' },
    DOCUMENT_NUMBER_ASC: { description: 'By number, digits before letters.' },
    REVIEW_DATE_ASC: { description: 'What is due for review soonest first.' },
  },
});

@InputType('TravelDocumentFilter', {
  description:
    'Narrows a list of travel documents. All that is given must hold; within a list, one value must.',
})
export class TravelDocumentFilterInput implements DocumentCriteria {
  @Field(() => [ID], { nullable: true, description: 'Only these ids.' })
  ids?: readonly string[] | null;

  @Field(() => [String], { nullable: true, description: 'Owned by one of these NCBs.' })
  dataOwner?: readonly string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: "Issued by one of these states: codes of ICAO Doc 9303-3, where D is Germany's.",
  })
  issuingState?: readonly string[] | null;

  @Field(() => [DocumentType], { nullable: true, description: 'Of one of these types.' })
  documentType?: readonly DocumentType[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Of exactly this number, without regard to case, spaces, dashes and fillers.',
  })
  documentNumber?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Linked to the person with this id. Not for callers: read `Person.documents`.',
  })
  associatedPerson?: string | null;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'Expiring before this day. A document without a known expiry date is not found.',
  })
  expiresBefore?: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Due for review before this day.' })
  reviewDueBefore?: string | null;
}

@InputType('TravelDocumentChanges', {
  description:
    'A change to a travel document. What is left out stays as it is. Issuing state, number, type and owner never change: that would be another record.',
})
export class TravelDocumentChangesInput extends BaseChangesInput {
  @Field(() => LocalDate, { nullable: true, description: 'The day it was issued.' })
  issueDate?: string | null;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'The last day of its validity; not before the date of issue.',
  })
  expiryDate?: string | null;

  @Field(() => String, { nullable: true, description: 'Where it was issued.' })
  placeOfIssue?: string | null;
}

@InputType('NewTravelDocument', {
  description:
    'A travel document to be recorded. Every rule that the input breaks is told at once. An owner holds one record of a document.',
})
export class NewTravelDocumentInput extends TravelDocumentChangesInput {
  @Field(() => String, {
    description: 'The NCB that will own the record: ISO 3166-1 alpha-3 or XPO.',
  })
  dataOwner!: string;

  @Field(() => String, {
    description:
      "The state or organisation that issued it: a code of ICAO Doc 9303-3, where D is Germany's.",
  })
  issuingState!: string;

  @Field(() => String, {
    description: 'Its number, as printed or as in the machine-readable zone.',
  })
  documentNumber!: string;

  @Field(() => DocumentType, { description: 'What kind of document it is.' })
  documentType!: DocumentType;
}
