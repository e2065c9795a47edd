import { BaseType, connectionOf, LocalDate } from '@globalcrimedesk/kernel';
import { Directive, Field, ObjectType } from 'type-graphql';
import { DocumentType, type TravelDocumentRecord } from '../document.ts';
import './document.enums.ts';

@Directive('@key(fields: "id")')
@Directive('@key(fields: "issuingState documentNumber documentType")')
@ObjectType('TravelDocument', {
  description:
    'A travel document as one NCB holds it. The document is its issuing state, number and type; what is reported about it stands in `reports`, and `status` follows from those you may see. Several NCBs may each hold a record on one document.',
  simpleResolvers: true,
})
export class TravelDocumentType extends BaseType implements TravelDocumentRecord {
  @Field(() => String, {
    description:
      "The state or organisation that issued it, as ICAO Doc 9303-3 writes it: mostly ISO 3166-1 alpha-3, but D for Germany, GBD and others for kinds of British nationality, UNO for the United Nations. It need not be the holder's nationality.",
  })
  issuingState!: string;

  @Field(() => String, {
    description: 'Its number, in capitals and without spaces, dashes and other separators.',
  })
  documentNumber!: string;

  @Field(() => DocumentType, { description: 'What kind of document it is.' })
  documentType!: DocumentType;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'The day it was issued; null when the owner does not know.',
  })
  issueDate!: string | null;

  @Field(() => LocalDate, {
    nullable: true,
    description:
      'The last day of its validity; null when the owner does not know, or when it never expires.',
  })
  expiryDate!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Where it was issued, as the document or the owner has it.',
  })
  placeOfIssue!: string | null;

  personRefs!: readonly string[];
}

export const TravelDocumentConnection = connectionOf(TravelDocumentType, 'TravelDocument');
