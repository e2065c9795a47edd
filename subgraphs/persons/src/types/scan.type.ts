import { type Instruction, InstructionType } from '@globalcrimedesk/kernel';
import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { type PersonRecord, Sex } from '../person.ts';
import type { PersonHitRecord } from '../person-hit.ts';
import type { ScannedPerson } from '../rules/match-question.ts';
import { CheckVerdict, DocumentType } from '../scan.ts';
import './person.enums.ts';
import { PersonType } from './person.type.ts';
import { PersonHitType } from './person-hit.type.ts';

/** The documents' word: here it only travels. */
registerEnumType(DocumentType, {
  name: 'DocumentType',
  description:
    'What a travel document is. One state may give the same number to documents of two types.',
});

registerEnumType(CheckVerdict, {
  name: 'CheckVerdict',
  description: 'What a check came to.',
});

/** Another reading of what was scanned, as far as it tells of a person. */
@ObjectType('ScanReading', { simpleResolvers: true })
export class ScanReadingLink implements ScannedPerson {
  @Directive('@external')
  @Field(() => String, { nullable: true })
  documentNumber!: string | null;

  @Directive('@external')
  @Field(() => String, { nullable: true })
  familyName!: string | null;

  @Directive('@external')
  @Field(() => String, { nullable: true })
  givenNames!: string | null;

  @Directive('@external')
  @Field(() => String, { nullable: true })
  birthDate!: string | null;

  @Directive('@external')
  @Field(() => Sex, { nullable: true })
  sex!: Sex | null;

  @Directive('@external')
  @Field(() => String, { nullable: true })
  nationality!: string | null;
}

/** A scan, as far as this domain knows it: its leading reading is the key. */
@Directive(
  '@key(fields: "checkId documentNumber issuingState documentType familyName givenNames birthDate sex nationality place urgent")',
)
@ObjectType('Scan', { simpleResolvers: true })
export class ScanLink {
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

  /** Whom documents has linked to the document; null where it did not answer. */
  @Directive('@external')
  @Field(() => [ID], { nullable: true })
  personRefs!: readonly string[] | null;
}

@ObjectType('ScanAssociatedPersons', {
  description: 'The persons whom NCBs have linked to the document that was scanned.',
  simpleResolvers: true,
})
export class ScanAssociatedPersonsType {
  @Field(() => CheckVerdict, {
    description: 'HIT where a person whom you may see is linked to it, and is not archived.',
  })
  verdict!: CheckVerdict;

  @Field(() => [PersonType], { description: 'Those whom you may see.' })
  persons!: readonly PersonRecord[];

  @Field(() => [PersonHitType], { description: 'The hits that were raised.' })
  hits!: readonly PersonHitRecord[];

  @Field(() => InstructionType, {
    description: 'What you are to do; what the notices on the persons say comes first.',
  })
  instruction!: Instruction;
}
