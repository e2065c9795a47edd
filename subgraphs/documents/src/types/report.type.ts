import { BaseType, connectionOf, DateTime, LocalDate } from '@globalcrimedesk/kernel';
import { Directive, Field, ObjectType } from 'type-graphql';
import { DocumentType } from '../document.ts';
import { type DocumentReportRecord, DocumentStatus } from '../report.ts';
import './document.enums.ts';

@Directive('@key(fields: "id")')
@ObjectType('DocumentReport', {
  description:
    "What the issuing state's NCB reports of one of its documents, after INTERPOL's database of stolen and lost travel documents (SLTD). It names no holder: the document is wanted, not a person.",
  simpleResolvers: true,
})
export class DocumentReportType extends BaseType implements DocumentReportRecord {
  @Field(() => String, {
    description: 'The state or organisation that issued the document (ICAO Doc 9303-3).',
  })
  issuingState!: string;

  @Field(() => String, {
    description: 'The number of the document, in capitals and without separators.',
  })
  documentNumber!: string;

  @Field(() => DocumentType, { description: 'What kind of document it is.' })
  documentType!: DocumentType;

  @Field(() => DocumentStatus, { description: 'What is reported.' })
  status!: DocumentStatus;

  @Field(() => DateTime, {
    description:
      'When it was reported to the NCB. Of several reports of one owner, the latest counts.',
  })
  reportedAt!: Date;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'The day the document was issued; null when unknown, or for a stolen blank.',
  })
  issueDate!: string | null;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'The last day of its validity; null when unknown, or for a stolen blank.',
  })
  expiryDate!: string | null;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'The day of the loss or theft, by the calendar of the place.',
  })
  lossDate!: string | null;

  @Field(() => String, { nullable: true, description: 'Where it was lost or stolen, in words.' })
  placeOfLoss!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The country where it was lost or stolen: ISO 3166-1 alpha-3.',
  })
  countryOfLoss!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The machine-readable zone, line by line as on the document (ICAO Doc 9303-3), to be compared with a document in hand. Check digits are not verified: a forged zone is reported as it is.',
  })
  mrz!: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was taken back as a mistake; null while it stands.',
  })
  withdrawnAt!: Date | null;
}

export const DocumentReportConnection = connectionOf(DocumentReportType, 'DocumentReport');
