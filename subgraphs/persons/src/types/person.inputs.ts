import { BaseChangesInput, LocalDate } from '@globalcrimedesk/kernel';
import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { PersonCategory, PersonStatus, PersonWarning, Sex } from '../person.ts';
import type { PersonCriteria } from '../store/person.filter.ts';
import { PERSON_ORDERS } from '../store/person.orders.ts';
import {
  BiometricReferenceType,
  PartialDateType,
  PersonAddressType,
  PersonIdentifierType,
  PersonNameType,
  PhysicalDescriptionType,
} from './person-parts.type.ts';

export const PersonSort = Object.fromEntries(
  Object.keys(PERSON_ORDERS).map((name) => [name, name]),
) as { readonly [Name in keyof typeof PERSON_ORDERS]: Name };
export type PersonSort = keyof typeof PERSON_ORDERS;

registerEnumType(PersonSort, {
  name: 'PersonSort',
  description: 'The order of a list of persons. Equal records follow by id.',
  valuesConfig: {
    RECORDED_AT_DESC: { description: 'Newest record first.' },
    RECORDED_AT_ASC: { description: 'Oldest record first.' },
    UPDATED_AT_DESC: { description: 'Last changed first.' },
    FAMILY_NAME_ASC: { description: 'By the primary family name, without case or diacritics.' },
    REVIEW_DATE_ASC: { description: 'What is due for review soonest first.' },
  },
});

@InputType('PersonFilter', {
  description:
    'Narrows a list of persons. All that is given must hold; within a list, one value must.',
})
export class PersonFilterInput implements PersonCriteria {
  @Field(() => [ID], { nullable: true, description: 'Only these ids.' })
  ids?: readonly string[] | null;

  @Field(() => [String], { nullable: true, description: 'Owned by one of these NCBs.' })
  dataOwner?: readonly string[] | null;

  @Field(() => [PersonCategory], {
    nullable: true,
    description: 'On record for one of these reasons.',
  })
  categories?: readonly PersonCategory[] | null;

  @Field(() => [PersonStatus], {
    nullable: true,
    description:
      'In one of these states. When nothing is said, all but MERGED ones, which another record stands for.',
  })
  status?: readonly PersonStatus[] | null;

  @Field(() => [String], { nullable: true, description: 'Of one of these nationalities.' })
  nationalities?: readonly string[] | null;

  @Field(() => [Sex], { nullable: true, description: 'Of one of these sexes.' })
  sex?: readonly Sex[] | null;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'Born on this day or later. A date known in part is found when it may be.',
  })
  bornFrom?: string | null;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'Born on this day or earlier. A date known in part is found when it may be.',
  })
  bornTo?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Words of names, without regard to case, diacritics or order; the last word may be unfinished. No spelling variants: that is matching, not this list.',
  })
  name?: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Due for review before this day.' })
  reviewDueBefore?: string | null;
}

@InputType('PersonChanges', {
  description:
    'A change to a person. What is left out stays as it is; a list that is given replaces the whole list.',
})
export class PersonChangesInput extends BaseChangesInput {
  @Field(() => [PersonNameType], { nullable: true, description: 'All names; exactly one PRIMARY.' })
  names?: readonly PersonNameType[];

  @Field(() => [PartialDateType], { nullable: true, description: 'All dates of birth.' })
  datesOfBirth?: readonly PartialDateType[];

  @Field(() => Sex, { nullable: true, description: 'Sex; U where it is not known.' })
  sex?: Sex;

  @Field(() => [String], { nullable: true, description: 'Nationalities: ISO 3166-1 alpha-3.' })
  nationalities?: readonly string[];

  @Field(() => String, { nullable: true, description: 'Place of birth.' })
  placeOfBirth?: string | null;

  @Field(() => String, { nullable: true, description: 'Country of birth: ISO 3166-1 alpha-3.' })
  countryOfBirth?: string | null;

  @Field(() => PhysicalDescriptionType, {
    nullable: true,
    description: 'What the person looks like.',
  })
  physicalDescription?: PhysicalDescriptionType | null;

  @Field(() => [String], { nullable: true, description: 'Scars, tattoos and other marks.' })
  distinguishingMarks?: readonly string[];

  @Field(() => [String], { nullable: true, description: 'Languages: ISO 639-3 codes.' })
  languages?: readonly string[];

  @Field(() => [PersonCategory], { nullable: true, description: 'Why the person is on record.' })
  categories?: readonly PersonCategory[];

  @Field(() => [PersonWarning], {
    nullable: true,
    description: 'What an officer must be ready for.',
  })
  warnings?: readonly PersonWarning[];

  @Field(() => [PersonIdentifierType], {
    nullable: true,
    description: 'Numbers, accounts and other identifiers.',
  })
  identifiers?: readonly PersonIdentifierType[];

  @Field(() => [PersonAddressType], {
    nullable: true,
    description: 'Where the person lives, lived or can be reached.',
  })
  addresses?: readonly PersonAddressType[];

  @Field(() => [BiometricReferenceType], {
    nullable: true,
    description: 'Where biometric data lies.',
  })
  biometrics?: readonly BiometricReferenceType[];
}

@InputType('NewPerson', {
  description: 'A person to be recorded. Every rule that the input breaks is told at once.',
})
export class NewPersonInput extends PersonChangesInput {
  @Field(() => String, {
    description: 'The NCB that will own the record: ISO 3166-1 alpha-3 or XPO.',
  })
  dataOwner!: string;
}
