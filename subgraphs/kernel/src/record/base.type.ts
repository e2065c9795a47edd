import { Directive, Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateTime, LocalDate } from '../graphql/scalars.ts';
import {
  AccessPolicy,
  type BaseRecord,
  Confidentiality,
  Purpose,
  type RecordAccess,
  type RecordSource,
} from './record.ts';

registerEnumType(AccessPolicy, {
  name: 'AccessPolicy',
  description: 'Who may read a record, beside the NCB that owns it. The owner decides.',
  valuesConfig: {
    ALL: { description: 'Every NCB.' },
    ALLOW: { description: 'Only the NCBs listed in `countries`.' },
    DENY: { description: 'Every NCB but those listed in `countries`.' },
  },
});

registerEnumType(Confidentiality, {
  name: 'Confidentiality',
  description: "How carefully a record is handled (INTERPOL's Rules on the Processing of Data).",
  valuesConfig: {
    OFFICIAL_USE_ONLY: { description: 'For official use only: the default.' },
    RESTRICTED: { description: 'Disclosure could harm an investigation or a person.' },
    CONFIDENTIAL: { description: 'Disclosure could seriously harm an investigation or a person.' },
  },
});

registerEnumType(Purpose, {
  name: 'Purpose',
  description: 'What a record may be used for. Use for anything else is not allowed.',
  valuesConfig: {
    ARREST: { description: 'Arrest a wanted person, with a view to extradition or surrender.' },
    LOCATION: { description: 'Find out where somebody or something is.' },
    IDENTIFICATION: { description: 'Find out who a person, living or dead, is.' },
    MISSING_PERSON: { description: 'Find a missing person.' },
    PUBLIC_SAFETY: { description: 'Warn of a threat to people or property.' },
    CRIME_PREVENTION: { description: 'Prevent an offence.' },
    CRIMINAL_ANALYSIS: { description: 'Analyse crime, its methods and its networks.' },
    BORDER_CONTROL: { description: 'Check people and documents at a border.' },
    ASSET_RECOVERY: { description: 'Find and recover proceeds of crime.' },
    SANCTIONS: { description: 'Enforce sanctions of the United Nations Security Council.' },
  },
});

@Directive('@shareable')
@ObjectType('RecordAccess', {
  description: "The owner's decision who may read a record.",
  simpleResolvers: true,
})
class RecordAccessType implements RecordAccess {
  @Field(() => AccessPolicy, { description: 'The rule.' })
  policy!: AccessPolicy;

  @Field(() => [String], {
    description:
      'The NCBs that the rule lists, as ISO 3166-1 alpha-3 codes; empty when the policy is ALL.',
  })
  countries!: readonly string[];
}

@Directive('@shareable')
@ObjectType('RecordSource', {
  description: 'Where a record came from that an import brought in.',
  simpleResolvers: true,
})
class RecordSourceType implements RecordSource {
  @Field(() => String, { description: 'The source, for example interpol-notices.' })
  name!: string;

  @Field(() => String, { description: "The record's key in its source." })
  key!: string;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When an import found the record gone from its source. Null while it is there. Vanishing deletes nothing: whether the record still stands is for its owner to say.',
  })
  vanishedAt!: Date | null;
}

@InputType('RecordAccessInput', { description: "The owner's decision who may read a record." })
export class RecordAccessInput implements RecordAccess {
  @Field(() => AccessPolicy, { description: 'The rule.' })
  policy!: AccessPolicy;

  @Field(() => [String], {
    description: 'Whom ALLOW lets in, or whom DENY keeps out: ISO 3166-1 alpha-3 codes.',
    defaultValue: [],
  })
  countries!: readonly string[];
}

/** The fields that every record carries. */
@ObjectType({ simpleResolvers: true })
export abstract class BaseType implements BaseRecord {
  @Field(() => ID, {
    description: 'Opaque and stable: the owner, a dot and 26 characters, for example FRA.01J9….',
  })
  id!: string;

  @Field(() => String, {
    description:
      'The NCB that owns the record and answers for it: ISO 3166-1 alpha-3, or XPO for the General Secretariat.',
  })
  dataOwner!: string;

  @Field(() => String, {
    nullable: true,
    description: "The record's number in its owner's own system.",
  })
  nationalReference!: string | null;

  @Field(() => [Purpose], { description: 'What the record may be used for.' })
  purposes!: readonly Purpose[];

  @Field(() => Confidentiality, { description: 'How carefully the record is handled.' })
  confidentiality!: Confidentiality;

  @Field(() => RecordAccessType, {
    nullable: true,
    description:
      "The owner's decision who may read the record. Null only where it is not for you to know.",
  })
  access!: RecordAccess;

  @Field(() => DateTime, { description: 'When the record was made.' })
  recordedAt!: Date;

  @Field(() => DateTime, { description: 'When the record was last changed.' })
  updatedAt!: Date;

  @Field(() => LocalDate, {
    description: 'The day by which the owner must say whether the record is still needed.',
  })
  reviewDate!: string;

  @Field(() => Int, {
    description: 'Counts the changes, from 1. Send it with a change, so that none is overwritten.',
  })
  version!: number;

  @Field(() => RecordSourceType, {
    nullable: true,
    description: 'Where the record came from; null for one that was written here.',
  })
  source!: RecordSource | null;
}

/** What a change may say of the common fields. */
@InputType()
export abstract class BaseChangesInput {
  @Field(() => String, {
    nullable: true,
    description: "The record's number in its owner's own system.",
  })
  nationalReference?: string | null;

  @Field(() => [Purpose], { nullable: true, description: 'What the record may be used for.' })
  purposes?: readonly Purpose[];

  @Field(() => Confidentiality, {
    nullable: true,
    description: 'How carefully the record is handled; OFFICIAL_USE_ONLY when nothing is said.',
  })
  confidentiality?: Confidentiality;

  @Field(() => RecordAccessInput, {
    nullable: true,
    description: 'Who may read the record; every NCB when nothing is said.',
  })
  access?: RecordAccessInput;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'The day of the next review; five years from now when nothing is said.',
  })
  reviewDate?: string;
}
