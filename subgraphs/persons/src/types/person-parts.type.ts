import { DatePrecision, LocalDate, type PartialDate } from '@globalcrimedesk/kernel';
import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import {
  BiometricKind,
  type BiometricReference,
  IdentifierKind,
  NameKind,
  type PersonAddress,
  type PersonIdentifier,
  type PersonName,
  type PhysicalDescription,
} from '../person.ts';
import './person.enums.ts';

registerEnumType(DatePrecision, {
  name: 'DatePrecision',
  description: 'How much of a date is known.',
  valuesConfig: {
    YEAR: { description: 'Only the year: `1980`.' },
    MONTH: { description: 'Year and month: `1980-05`.' },
    DAY: { description: 'The whole date: `1980-05-17`.' },
  },
});

@ObjectType('PersonName', { description: 'A name of a person.', simpleResolvers: true })
@InputType('PersonNameInput', {
  description: 'A name of a person: a family name, given names or both.',
})
export class PersonNameType implements PersonName {
  @Field(() => NameKind, { description: 'What the name is to the person.' })
  kind!: NameKind;

  @Field(() => String, { nullable: true, description: 'Family name, with its particles.' })
  familyName!: string | null;

  @Field(() => String, { nullable: true, description: 'Given names, in their order.' })
  givenNames!: string | null;

  @Field(() => String, {
    description: 'The script that the name is written in: ISO 15924, for example Latn, Cyrl, Arab.',
    defaultValue: 'Latn',
  })
  script!: string;
}

@ObjectType('PartialDate', {
  description: 'A date of which perhaps only the year, or year and month, is known.',
  simpleResolvers: true,
})
@InputType('PartialDateInput', {
  description: 'A date of which perhaps only the year, or year and month, is known.',
})
export class PartialDateType implements PartialDate {
  @Field(() => String, { description: '`YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as the precision says.' })
  value!: string;

  @Field(() => DatePrecision, { description: 'How much of the date is known.' })
  precision!: DatePrecision;
}

@ObjectType('PhysicalDescription', {
  description: 'What a person looks like.',
  simpleResolvers: true,
})
@InputType('PhysicalDescriptionInput', { description: 'What a person looks like.' })
export class PhysicalDescriptionType implements PhysicalDescription {
  @Field(() => Int, { nullable: true, description: 'Height in centimetres.' })
  heightCm!: number | null;

  @Field(() => Int, { nullable: true, description: 'Weight in kilograms.' })
  weightKg!: number | null;

  @Field(() => String, { nullable: true, description: 'Build, in words.' })
  build!: string | null;

  @Field(() => String, { nullable: true, description: 'Colour of the eyes, in words.' })
  eyeColour!: string | null;

  @Field(() => String, { nullable: true, description: 'Colour of the hair, in words.' })
  hairColour!: string | null;

  @Field(() => String, { nullable: true, description: 'Complexion, in words.' })
  complexion!: string | null;
}

@ObjectType('PersonIdentifier', {
  description: 'Something that names a person outside documents: an address, a number, an account.',
  simpleResolvers: true,
})
@InputType('PersonIdentifierInput', {
  description: 'An address, a number, an account of a person.',
})
export class PersonIdentifierType implements PersonIdentifier {
  @Field(() => IdentifierKind, { description: 'What the identifier is.' })
  kind!: IdentifierKind;

  @Field(() => String, { description: 'The identifier itself, as the owner wrote it.' })
  value!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The country that issued it: ISO 3166-1 alpha-3.',
  })
  country!: string | null;
}

@ObjectType('PersonAddress', {
  description: 'Where a person lives, lived or can be reached.',
  simpleResolvers: true,
})
@InputType('PersonAddressInput', {
  description: 'Where a person lives, lived or can be reached.',
})
export class PersonAddressType implements PersonAddress {
  @Field(() => String, { description: 'The whole address as one line, as the owner wrote it.' })
  text!: string;

  @Field(() => String, { nullable: true, description: 'Its country: ISO 3166-1 alpha-3.' })
  country!: string | null;
}

@ObjectType('BiometricReference', {
  description: 'Where biometric data of a person lies. The data itself is never in this graph.',
  simpleResolvers: true,
})
@InputType('BiometricReferenceInput', { description: 'Where biometric data of a person lies.' })
export class BiometricReferenceType implements BiometricReference {
  @Field(() => BiometricKind, { description: 'What kind of data it is.' })
  kind!: BiometricKind;

  @Field(() => String, { description: 'The reference in the system that holds the data.' })
  reference!: string;

  @Field(() => LocalDate, { nullable: true, description: 'When the data was taken.' })
  takenOn!: string | null;
}
