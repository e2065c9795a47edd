import { GraphQLScalarType } from 'graphql';
import { GraphQLJSON } from 'graphql-scalars';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateTime } from '../graphql/scalars.ts';
import type { RecordVersion } from '../mongo/record-versions.ts';
import type { FieldChange } from '../record/field-changes.ts';
import { ErasureOrder } from '../record/record-change.ts';
import type { Erasure, Tombstone } from '../record/tombstone.ts';

/** A value whose shape depends on the field that it comes from. */
const Json = new GraphQLScalarType({
  ...GraphQLJSON.toConfig(),
  name: 'JSON',
  description: 'A value of any shape, as JSON writes it (RFC 8259).',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc8259',
});

registerEnumType(ErasureOrder, {
  name: 'ErasureOrder',
  description: 'By whose order data is corrected or deleted, so that what was wrong is not kept.',
  valuesConfig: {
    OWNER: { description: 'The NCB that owns the record.' },
    CCF: {
      description:
        "The Commission for the Control of INTERPOL's Files; the owner or the General Secretariat carries it out.",
    },
  },
});

@Directive('@shareable')
@ObjectType('Erasure', {
  description: 'By whose order data was erased, and when. Nothing more is kept.',
  simpleResolvers: true,
})
class ErasureType implements Erasure {
  @Field(() => ErasureOrder, { description: 'By whose order.' })
  order!: ErasureOrder;

  @Field(() => DateTime, { description: 'When.' })
  at!: Date;
}

@Directive('@shareable')
@ObjectType('FieldChange', {
  description: 'What a change did to one field of a record.',
  simpleResolvers: true,
})
export class FieldChangeType implements FieldChange {
  @Field(() => String, { description: 'The field, as a path: access.policy.' })
  field!: string;

  @Field(() => Json, {
    nullable: true,
    description: 'What it said before; null where it said nothing, and where it is withheld.',
  })
  before!: unknown;

  @Field(() => Json, {
    nullable: true,
    description: 'What it says since; null where it says nothing, and where it is withheld.',
  })
  after!: unknown;

  @Field(() => Boolean, {
    description:
      'Whether the values are not told: because they name other records, which you might not be allowed to see, or because the field is not for you to know.',
  })
  withheld!: boolean;
}

@Directive('@shareable')
@ObjectType('RecordVersion', {
  description:
    'One version of a record: who made it, when, from which version, and what it changed. Each version keeps its own access rules; those that were not for you are left out.',
  simpleResolvers: true,
})
export class RecordVersionType implements RecordVersion {
  @Field(() => Int, { description: 'The version.' })
  version!: number;

  @Field(() => DateTime, { description: 'When it was made.' })
  at!: Date;

  @Field(() => String, {
    nullable: true,
    description: 'The NCB in whose name it was made. Null for what is older than its history.',
  })
  by!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What was done: CREATE, IMPORT, UPDATE, LINK, UNLINK, CORRECT, or a step of its life, such as PUBLISH. Null for what is older than its history.',
  })
  action!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The version that it was made from; null for the first.',
  })
  from!: number | null;

  @Field(() => ErasureType, {
    nullable: true,
    description: 'By whose order its content was erased; null while it is there.',
  })
  erased!: Erasure | null;

  @Field(() => [FieldChangeType], {
    description:
      'What differs from the version before that you may see. Empty for the first that you may see, and where content was erased.',
  })
  changes!: readonly FieldChange[];
}

@Directive('@shareable')
@ObjectType('Tombstone', {
  description: 'What is left of a deleted record: that it was deleted, by whose order, and when.',
  simpleResolvers: true,
})
export class TombstoneType implements Tombstone {
  @Field(() => ID, { description: 'The id that the record had. It is never given again.' })
  id!: string;

  @Field(() => String, { description: 'The NCB that owned the record.' })
  dataOwner!: string;

  @Field(() => ErasureOrder, { description: 'By whose order it was deleted.' })
  order!: ErasureOrder;

  @Field(() => DateTime, { description: 'When it was deleted.' })
  at!: Date;
}
