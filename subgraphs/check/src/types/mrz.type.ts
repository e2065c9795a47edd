import { Field, Int, ObjectType } from 'type-graphql';
import { DocumentType, Sex } from '../document.ts';
import {
  type MrzDigit,
  MrzDigitName,
  type MrzFault,
  MrzFaultCode,
  type MrzFields,
  MrzFormat,
  MrzNoteCode,
  MrzOutcome,
  type MrzRepair,
} from '../mrz/mrz.ts';
import './scan.enums.ts';

@ObjectType('MrzFields', {
  description: 'What a zone says. Null is what it does not say, or what cannot be read.',
  simpleResolvers: true,
})
export class MrzFieldsType implements MrzFields {
  @Field(() => String, { description: 'The document code, without fillers: P, ID, V.' })
  documentCode!: string;

  @Field(() => DocumentType, {
    nullable: true,
    description: 'What the document is, where its code says so; states use some codes for several.',
  })
  documentType!: DocumentType | null;

  @Field(() => String, {
    nullable: true,
    description: "Who issued it: a code of ICAO Doc 9303-3, where D is Germany's.",
  })
  issuingState!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Its number without fillers, also a long one that goes on in the optional data.',
  })
  documentNumber!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Another number by which it may be reported: of the blank of a Swiss licence.',
  })
  secondNumber!: string | null;

  @Field(() => String, { nullable: true, description: 'Family name; fillers are blanks.' })
  familyName!: string | null;

  @Field(() => String, { nullable: true, description: 'Given names; fillers are blanks.' })
  givenNames!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Date of birth as far as it is known: YYYY, YYYY-MM or YYYY-MM-DD. A zone has two figures for the year: of the years that are not in the future it is the latest, so that a centenarian is read as a child.',
  })
  birthDate!: string | null;

  @Field(() => Sex, { nullable: true, description: 'Sex; a filler is X, unspecified.' })
  sex!: Sex | null;

  @Field(() => String, { nullable: true, description: 'Nationality: a code of ICAO Doc 9303-3.' })
  nationality!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Date of expiry as far as it is known. Its year is one from 50 before this year to 49 after it.',
  })
  expiryDate!: string | null;

  @Field(() => String, { nullable: true, description: 'What the state adds for itself.' })
  optionalData!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the state adds for itself in the second line of a card.',
  })
  secondOptionalData!: string | null;
}

@ObjectType('MrzDigit', {
  description: 'A check digit, as it stands in the leading reading.',
  simpleResolvers: true,
})
export class MrzDigitType implements MrzDigit {
  @Field(() => MrzDigitName, { description: 'What it is for.' })
  of!: MrzDigitName;

  @Field(() => Int, { description: 'Its line, from 1.' })
  line!: number;

  @Field(() => Int, { description: 'Its column, from 1.' })
  column!: number;

  @Field(() => String, { description: 'The digit that was read.' })
  read!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The digit that is due; null where what it covers cannot be read.',
  })
  expected!: string | null;

  @Field(() => Boolean, { description: 'Whether it is right.' })
  isRight!: boolean;
}

@ObjectType('MrzFault', {
  description: 'Something wrong with a zone as it was read.',
  simpleResolvers: true,
})
export class MrzFaultType implements MrzFault {
  @Field(() => MrzFaultCode, { description: 'What it is.' })
  code!: MrzFaultCode;

  @Field(() => Int, { description: 'The line, from 1, blanks and empty lines left out.' })
  line!: number;

  @Field(() => Int, { description: 'The column, from 1.' })
  column!: number;

  @Field(() => String, { description: 'The same in words.' })
  message!: string;

  @Field(() => Boolean, { description: 'Whether the leading reading is without it.' })
  isMended!: boolean;
}

@ObjectType('MrzRepair', {
  description: 'A character that the leading reading takes for another than was read.',
  simpleResolvers: true,
})
export class MrzRepairType implements MrzRepair {
  @Field(() => Int, { description: 'The line, from 1.' })
  line!: number;

  @Field(() => Int, { description: 'The column, from 1.' })
  column!: number;

  @Field(() => String, { description: 'What was read; ? for what is no character of a zone.' })
  read!: string;

  @Field(() => String, { description: 'What it is taken for.' })
  taken!: string;
}

@ObjectType('MrzNote', {
  description: 'What is no fault, and must be known to whoever relies on the reading.',
  simpleResolvers: true,
})
export class MrzNoteType {
  @Field(() => MrzNoteCode, { description: 'What it is.' })
  code!: MrzNoteCode;

  @Field(() => String, { description: 'The same in words.' })
  message!: string;

  @Field(() => Int, { nullable: true, description: 'The line, from 1; null: of the whole zone.' })
  line!: number | null;

  @Field(() => Int, { nullable: true, description: 'The column, from 1.' })
  column!: number | null;
}

@ObjectType('MrzReading', {
  description:
    'How a machine-readable zone was read (ICAO Doc 9303 parts 3 to 7, and forms of France and Switzerland).',
  simpleResolvers: true,
})
export class MrzReadingType {
  @Field(() => MrzOutcome, { description: 'How far it can be relied on.' })
  outcome!: MrzOutcome;

  @Field(() => MrzFormat, { nullable: true, description: 'Its form; null where it has none.' })
  format!: MrzFormat | null;

  @Field(() => [String], {
    description: 'The zone as it was read, cut into lines; ? for what is no character of a zone.',
  })
  lines!: readonly string[];

  @Field(() => MrzFieldsType, {
    nullable: true,
    description: 'What the leading reading says; null where the zone has no known form.',
  })
  fields!: MrzFieldsType | null;

  @Field(() => [MrzDigitType], { description: 'Each check digit of the form.' })
  digits!: readonly MrzDigitType[];

  @Field(() => [MrzFaultType], { description: 'All that is wrong with it, in order.' })
  faults!: readonly MrzFaultType[];

  @Field(() => [MrzRepairType], { description: 'What the leading reading changes.' })
  repairs!: readonly MrzRepairType[];

  @Field(() => [MrzNoteType], { description: 'What else must be known.' })
  notes!: readonly MrzNoteType[];

  @Field(() => Boolean, {
    description: "Whether it is of Utopia (UTO), the state of Doc 9303's examples: no document.",
  })
  isSpecimen!: boolean;
}
