import { BaseType, connectionOf, DateTime } from '@globalcrimedesk/kernel';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import {
  type BiometricReference,
  type IdentityLink,
  type PersonAddress,
  PersonCategory,
  type PersonIdentifier,
  type PersonName,
  type PersonRecord,
  PersonStatus,
  PersonWarning,
  type PhysicalDescription,
  Sex,
} from '../person.ts';
import {
  BiometricReferenceType,
  PartialDateType,
  PersonAddressType,
  PersonIdentifierType,
  PersonNameType,
  PhysicalDescriptionType,
} from './person-parts.type.ts';

@Directive('@key(fields: "id")')
@ObjectType('Person', {
  description:
    'A person as one NCB knows them: wanted, missing, suspect, victim or witness. Two NCBs may hold records on one person; `identityLinks` ties them.',
  simpleResolvers: true,
})
export class PersonType extends BaseType implements PersonRecord {
  @Field(() => [PersonNameType], { description: 'All names; exactly one is PRIMARY.' })
  names!: readonly PersonName[];

  @Field(() => [PartialDateType], {
    description: 'Dates of birth: several where the person uses several, none where none is known.',
  })
  datesOfBirth!: readonly PartialDateType[];

  @Field(() => Sex, { description: 'Sex; U where it is not known.' })
  sex!: Sex;

  @Field(() => [String], { description: 'Nationalities: ISO 3166-1 alpha-3 codes.' })
  nationalities!: readonly string[];

  @Field(() => String, { nullable: true, description: 'Place of birth, as the owner wrote it.' })
  placeOfBirth!: string | null;

  @Field(() => String, { nullable: true, description: 'Country of birth: ISO 3166-1 alpha-3.' })
  countryOfBirth!: string | null;

  @Field(() => PhysicalDescriptionType, {
    nullable: true,
    description: 'What the person looks like.',
  })
  physicalDescription!: PhysicalDescription | null;

  @Field(() => [String], {
    description: 'Scars, tattoos and other distinguishing marks, in words.',
  })
  distinguishingMarks!: readonly string[];

  @Field(() => [String], { description: 'Languages that the person speaks: ISO 639-3 codes.' })
  languages!: readonly string[];

  @Field(() => [PersonCategory], { description: 'Why the person is on record.' })
  categories!: readonly PersonCategory[];

  @Field(() => [PersonWarning], { description: 'What an officer must be ready for.' })
  warnings!: readonly PersonWarning[];

  @Field(() => [PersonIdentifierType], { description: 'Numbers, accounts and other identifiers.' })
  identifiers!: readonly PersonIdentifier[];

  @Field(() => [PersonAddressType], {
    description: 'Where the person lives, lived or can be reached.',
  })
  addresses!: readonly PersonAddress[];

  @Field(() => [BiometricReferenceType], {
    nullable: true,
    description: 'Where biometric data lies. Null only where it is not for you to know.',
  })
  biometrics!: readonly BiometricReference[];

  @Field(() => PersonStatus, { description: 'Where the record stands in its life.' })
  status!: PersonStatus;

  mergedInto!: string | null;

  identityLinks!: readonly IdentityLink[];
}

@ObjectType('MergedRecord', {
  description: 'A record of a person that was merged into another.',
  simpleResolvers: true,
})
export class MergedRecordType {
  @Field(() => ID, { description: 'Its id, which the other record answers to.' })
  id!: string;

  @Field(() => Int, { description: 'Its version; send it to separate the records again.' })
  version!: number;

  @Field(() => DateTime, { description: 'When it was merged.' })
  mergedAt!: Date;
}

export const PersonConnection = connectionOf(PersonType, 'Person');
