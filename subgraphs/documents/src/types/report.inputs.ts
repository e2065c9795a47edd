import { BaseChangesInput, DateTime, LocalDate } from '@globalcrimedesk/kernel';
import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { DocumentType } from '../document.ts';
import { DocumentReportState, DocumentStatus } from '../report.ts';
import type { ReportCriteria } from '../store/report.filter.ts';
import { REPORT_ORDERS } from '../store/report.orders.ts';
import './document.enums.ts';

export const DocumentReportSort = Object.fromEntries(
  Object.keys(REPORT_ORDERS).map((name) => [name, name]),
) as { readonly [Name in keyof typeof REPORT_ORDERS]: Name };
export type DocumentReportSort = keyof typeof REPORT_ORDERS;

registerEnumType(DocumentReportSort, {
  name: 'DocumentReportSort',
  description: 'The order of a list of document reports. Equal records follow by id.',
  valuesConfig: {
    REPORTED_AT_DESC: { description: 'Last reported first.' },
    RECORDED_AT_DESC: { description: 'Newest record first.' },
    RECORDED_AT_ASC: { description: 'Oldest record first.' },
    UPDATED_AT_DESC: { description: 'Last changed first.' },
    REVIEW_DATE_ASC: { description: 'What is due for review soonest first.' },
  },
});

@InputType('DocumentReportFilter', {
  description:
    'Narrows a list of document reports. All that is given must hold; within a list, one value must.',
})
export class DocumentReportFilterInput implements ReportCriteria {
  @Field(() => [ID], { nullable: true, description: 'Only these ids.' })
  ids?: readonly string[] | null;

  @Field(() => [String], { nullable: true, description: 'Owned by one of these NCBs.' })
  dataOwner?: readonly string[] | null;

  @Field(() => [DocumentStatus], { nullable: true, description: 'Reporting one of these.' })
  status?: readonly DocumentStatus[] | null;

  @Field(() => [DocumentReportState], {
    nullable: true,
    description:
      'In one of these states. When nothing is said, all but WITHDRAWN ones, which were mistakes.',
  })
  state?: readonly DocumentReportState[] | null;

  @Field(() => [String], {
    nullable: true,
    description:
      "On documents of one of these states: codes of ICAO Doc 9303-3, where D is Germany's.",
  })
  issuingState?: readonly string[] | null;

  @Field(() => [DocumentType], {
    nullable: true,
    description: 'On documents of one of these types.',
  })
  documentType?: readonly DocumentType[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      'On documents of exactly this number, without regard to case, spaces, dashes and fillers.',
  })
  documentNumber?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Lost or stolen in one of these countries: ISO 3166-1 alpha-3.',
  })
  countryOfLoss?: readonly string[] | null;

  @Field(() => DateTime, { nullable: true, description: 'Reported at this moment or later.' })
  reportedFrom?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Reported at this moment or earlier.' })
  reportedTo?: Date | null;

  @Field(() => LocalDate, { nullable: true, description: 'Due for review before this day.' })
  reviewDueBefore?: string | null;
}

@InputType('DocumentReportChanges', {
  description:
    'A change to a document report. What is left out stays as it is. Issuing state, number, type and owner never change: that would be another report.',
})
export class DocumentReportChangesInput extends BaseChangesInput {
  @Field(() => DocumentStatus, {
    nullable: true,
    description:
      'What is reported. RECOVERED is the step RECOVER; from there on, the status stays as it is.',
  })
  status?: DocumentStatus;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was reported to the NCB; in a new report, now when nothing is said.',
  })
  reportedAt?: Date | null;

  @Field(() => LocalDate, { nullable: true, description: 'The day the document was issued.' })
  issueDate?: string | null;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'The last day of its validity; not before the date of issue.',
  })
  expiryDate?: string | null;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'The day of the loss or theft, by the calendar of the place.',
  })
  lossDate?: string | null;

  @Field(() => String, { nullable: true, description: 'Where it was lost or stolen, in words.' })
  placeOfLoss?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The country where it was lost or stolen: ISO 3166-1 alpha-3.',
  })
  countryOfLoss?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The machine-readable zone, with a line break between its lines: 3 of 30, 2 of 36, 2 of 44 or 1 of 30 characters.',
  })
  mrz?: string | null;

  @Field(() => LocalDate, {
    nullable: true,
    description:
      'The day of the next review; in a new report, ten years from now when nothing is said.',
  })
  override reviewDate?: string;
}

@InputType('NewDocumentReport', {
  description:
    "A report on a travel document. Only the issuing state's NCB reports its documents. Every rule that the input breaks is told at once.",
})
export class NewDocumentReportInput extends DocumentReportChangesInput {
  @Field(() => String, {
    description: "The NCB that reports and will own the report: the issuing state's own.",
  })
  dataOwner!: string;

  @Field(() => String, {
    description:
      "The state or organisation that issued the document: a code of ICAO Doc 9303-3, where D is Germany's.",
  })
  issuingState!: string;

  @Field(() => String, {
    description: 'The number of the document, as printed or as in the machine-readable zone.',
  })
  documentNumber!: string;

  @Field(() => DocumentType, { description: 'What kind of document it is.' })
  documentType!: DocumentType;

  @Field(() => DocumentStatus, { description: 'What is reported.' })
  override status!: DocumentStatus;
}
