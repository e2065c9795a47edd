import {
  ArgsType,
  type ClassType,
  Directive,
  Field,
  ID,
  Int,
  ObjectType,
  registerEnumType,
} from 'type-graphql';
import { DateTime } from '../graphql/scalars.ts';
import { TombstoneType } from '../history/history.type.ts';
import {
  type Change,
  ChangeKind,
  type ChangesPage,
  type ChangesQuery,
} from '../mongo/change-feed.ts';
import { PAGE_SIZE } from '../paging/window.ts';
import type { Tombstone } from '../record/tombstone.ts';

registerEnumType(ChangeKind, {
  name: 'ChangeKind',
  description: 'What a change of a record means to you.',
  valuesConfig: {
    CREATED: { description: 'A record that is new, or that you may see from now on.' },
    UPDATED: { description: 'A new version of a record that you could see before.' },
    WITHDRAWN: {
      description:
        'You may not see the record any more: its owner has narrowed its access. Drop your copy.',
    },
    DELETED: { description: 'The record was deleted by order. Erase your copy.' },
  },
});

/** The arguments of every list of changes. */
@ArgsType()
export class ChangesArgs implements ChangesQuery {
  @Field(() => String, {
    nullable: true,
    description: 'Only what follows this cursor: the `endCursor` of your last answer.',
  })
  since?: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'Where you have no cursor yet: from the first change made at this moment or later. A few earlier ones may come along.',
  })
  from?: Date | null;

  @Field(() => Int, {
    nullable: true,
    description: `How many changes: 1 to ${PAGE_SIZE.max}, ${PAGE_SIZE.default} when nothing is said.`,
  })
  first?: number | null;

  @Field(() => [String], { nullable: true, description: 'Only of records that these NCBs own.' })
  dataOwner?: readonly string[] | null;
}

/** What every change says, whatever its domain. */
@ObjectType({ simpleResolvers: true })
export abstract class ChangeType
  implements Pick<Change, 'cursor' | 'kind' | 'id' | 'version' | 'at' | 'tombstone'>
{
  @Field(() => String, { description: 'The place of this change: `since` goes on after it.' })
  cursor!: string;

  @Field(() => ChangeKind, { description: 'What it means to you.' })
  kind!: ChangeKind;

  @Field(() => ID, { description: 'Id of the record.' })
  id!: string;

  @Field(() => Int, { description: 'The version that the change made.' })
  version!: number;

  @Field(() => DateTime, { description: 'When it was made, by the clock of who wrote it.' })
  at!: Date;

  @Field(() => TombstoneType, { nullable: true, description: 'Of a deleted record.' })
  tombstone!: Tombstone | null;
}

/** The type of a page of changes, for a domain's own type of change. */
export function changesOf<T extends object>(Type: ClassType<T>, name: string) {
  @Directive('@shareable')
  @ObjectType(name, {
    description:
      'Changes in their order, which never changes: ask again with `since: endCursor` and none is missed or met twice.',
    simpleResolvers: true,
  })
  class ChangesType implements Pick<ChangesPage, 'endCursor' | 'hasMore'> {
    @Field(() => [Type], { description: 'The changes, the earliest first.' })
    changes!: T[];

    @Field(() => String, {
      nullable: true,
      description:
        'Where to go on. Keep it, also when no change came: it is your own cursor then. Null before the first change.',
    })
    endCursor!: string | null;

    @Field(() => Boolean, {
      description: 'Whether to ask again at once: more has been written that is not on this page.',
    })
    hasMore!: boolean;
  }
  return ChangesType;
}
