import type { Instruction } from '@globalcrimedesk/kernel';
import { InstructionType } from '@globalcrimedesk/kernel';
import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { DocumentType, type TravelDocumentRecord } from '../document.ts';
import type { DocumentHitRecord } from '../document-hit.ts';
import { type DocumentReportRecord, DocumentStatus } from '../report.ts';
import { CheckVerdict } from '../rules/document-check.ts';
import type { ScannedDocument } from '../rules/scan-readings.ts';
import './check.type.ts';
import { TravelDocumentType } from './document.type.ts';
import { DocumentHitType } from './document-hit.type.ts';
import { DocumentReportType } from './report.type.ts';

/** The persons' word: here it only travels. */
const Sex = { M: 'M', F: 'F', X: 'X', U: 'U' } as const;
type Sex = keyof typeof Sex;

registerEnumType(Sex, {
  name: 'Sex',
  description:
    'Sex as on a travel document (ICAO Doc 9303-3), with one value more for "not known".',
});

/** Another reading of what was scanned, as far as this domain searches by it. */
@ObjectType('ScanReading', { simpleResolvers: true })
export class ScanReadingLink implements ScannedDocument {
  @Directive('@external')
  @Field(() => String, { nullable: true })
  documentNumber!: string | null;

  @Directive('@external')
  @Field(() => String, { nullable: true })
  issuingState!: string | null;

  @Directive('@external')
  @Field(() => DocumentType, { nullable: true })
  documentType!: DocumentType | null;
}

/** A scan, as far as this domain knows it: its leading reading is the key. */
@Directive(
  '@key(fields: "checkId documentNumber issuingState documentType familyName givenNames birthDate sex nationality place urgent")',
)
@ObjectType('Scan', { simpleResolvers: true })
export class ScanLink implements ScannedDocument {
  @Field(() => ID)
  checkId!: string;

  @Field(() => String, { nullable: true })
  documentNumber!: string | null;

  @Field(() => String, { nullable: true })
  issuingState!: string | null;

  @Field(() => DocumentType, { nullable: true })
  documentType!: DocumentType | null;

  @Field(() => String, { nullable: true })
  familyName!: string | null;

  @Field(() => String, { nullable: true })
  givenNames!: string | null;

  @Field(() => String, { nullable: true })
  birthDate!: string | null;

  @Field(() => Sex, { nullable: true })
  sex!: Sex | null;

  @Field(() => String, { nullable: true })
  nationality!: string | null;

  @Field(() => String, { nullable: true })
  place!: string | null;

  @Field(() => Boolean)
  urgent!: boolean;

  /** What a misread leaves open. A list cannot be part of a key. */
  @Directive('@external')
  @Field(() => [ScanReadingLink])
  otherReadings!: readonly ScanReadingLink[];
}

@ObjectType('ScanDocumentCheck', {
  description: 'Whether the document that was scanned is reported.',
  simpleResolvers: true,
})
export class ScanDocumentCheckType {
  @Field(() => CheckVerdict, {
    description:
      'HIT where a report that you may see stands against it; one that says RECOVERED does not.',
  })
  verdict!: CheckVerdict;

  @Field(() => DocumentStatus, {
    nullable: true,
    description: 'What the reports that you may see come to. Null is NOT "valid".',
  })
  status!: DocumentStatus | null;

  @Field(() => TravelDocumentType, {
    nullable: true,
    description: 'The document, where an NCB shows you its record.',
  })
  document!: TravelDocumentRecord | null;

  @Field(() => [DocumentReportType], {
    description: 'The reports that you may see on any reading of the scan; the latest first.',
  })
  reports!: readonly DocumentReportRecord[];

  @Field(() => [DocumentHitType], {
    description: 'The hits that were raised: one for each report that stands against it.',
  })
  hits!: readonly DocumentHitRecord[];

  @Field(() => ID, {
    description: 'Names the check to an NCB: it finds the hits by it. It says nothing of a record.',
  })
  reference!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The number of the record, where it is another spelling of the one scanned (O for 0, I or L for 1, Z for 2, S for 5, G for 6, B for 8), and no record has that one. Compare it with the document. Null where the number is the same, and where nothing was found.',
  })
  matchedNumber!: string | null;

  @Field(() => InstructionType, { description: 'What you are to do about the document.' })
  instruction!: Instruction;
}
