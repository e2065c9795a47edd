import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { DocumentType, Sex } from '../document.ts';
import { MrzReadingType } from './mrz.type.ts';
import './scan.enums.ts';

@ObjectType('ScanReading', {
  description: 'A reading of a scan: what is searched.',
  simpleResolvers: true,
})
export class ScanReadingType {
  @Field(() => String, { nullable: true, description: 'The number, in capitals, unseparated.' })
  documentNumber!: string | null;

  @Field(() => String, { nullable: true, description: 'Who issued it (ICAO Doc 9303-3).' })
  issuingState!: string | null;

  @Field(() => DocumentType, { nullable: true, description: 'What it is; null: of any type.' })
  documentType!: DocumentType | null;

  @Field(() => String, { nullable: true, description: "The holder's family name." })
  familyName!: string | null;

  @Field(() => String, { nullable: true, description: "The holder's given names." })
  givenNames!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Date of birth as far as it is known: YYYY, YYYY-MM or YYYY-MM-DD.',
  })
  birthDate!: string | null;

  @Field(() => Sex, { nullable: true, description: 'Sex.' })
  sex!: Sex | null;

  @Field(() => String, { nullable: true, description: 'Nationality (ICAO Doc 9303-3).' })
  nationality!: string | null;
}

/** What other domains are told of a scan. */
const SCAN_KEY =
  'checkId documentNumber issuingState documentType familyName givenNames birthDate sex nationality place urgent';

@Directive(`@key(fields: "${SCAN_KEY}")`)
@ObjectType('Scan', {
  description:
    'One scan of a document. What it says is read here; what is on record of it each domain adds for itself: a part that is null is a source that did not answer, never "no hit".',
  simpleResolvers: true,
})
export class ScanType extends ScanReadingType {
  @Field(() => ID, {
    description: 'Names the check: as given, or made. A scan with the same id is the same check.',
  })
  checkId!: string;

  @Field(() => String, { nullable: true, description: 'Where it is scanned, as given.' })
  place!: string | null;

  @Field(() => Boolean, { description: 'Whether the traveller waits, as given.' })
  urgent!: boolean;

  @Field(() => [ScanReadingType], {
    description:
      'What else the zone may say: other readings that satisfy every check digit, 31 at most, and a second number that the document has. Each is searched too.',
  })
  otherReadings!: readonly ScanReadingType[];

  @Field(() => MrzReadingType, {
    nullable: true,
    description: 'How the zone was read; null for a number that was typed.',
  })
  mrz!: MrzReadingType | null;
}
