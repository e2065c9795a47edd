import {
  Arg,
  type ClassType,
  Ctx,
  Directive,
  FieldResolver,
  ID,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { VERSIONS_LIST } from '../graphql/list-size.ts';
import { written } from '../graphql/loaders.ts';
import type { RecordVersion, VersionRange } from '../mongo/record-versions.ts';
import { PAGE_SIZE } from '../paging/window.ts';
import type { BaseRecord } from '../record/record.ts';
import { type ChangeNote, ErasureOrder, orderedActor } from '../record/record-change.ts';
import type { Tombstone } from '../record/tombstone.ts';
import type { Actor } from '../scope/actor.ts';
import type { Scope } from '../scope/scope.ts';
import type { SubgraphContext } from '../subgraph/context.ts';
import { RecordVersionType, TombstoneType } from './history.type.ts';

/** What of a store its records' past needs. */
export interface StoreWithPast<R extends BaseRecord> {
  versions(scope: Scope, id: string, range: VersionRange): Promise<RecordVersion[]>;
  tombstone(scope: Scope, id: string): Promise<Tombstone | null>;
  findForChange(scope: Scope, id: string, version: number, actor?: Actor): Promise<R>;
  delete(scope: Scope, current: R, now: Date, order: ErasureOrder): Promise<Tombstone>;
}

interface PastOptions<R extends BaseRecord, Store> {
  /** Begins the names of the root fields: `person` gives `personHistory`. */
  readonly field: string;
  /** What the record is called in descriptions. */
  readonly noun: string;
  readonly storeOf: (store: Store) => StoreWithPast<R>;
}

const FIRST = {
  nullable: true,
  description: `How many versions, from the latest on: 0 to ${PAGE_SIZE.max}, ${PAGE_SIZE.default} when nothing is said.`,
};
const BEFORE = { nullable: true, description: 'Only versions below this one.' };

/** The argument by which an update becomes a correction by order. */
export const CORRECTION = {
  nullable: true,
  description:
    'Given where the change corrects what must not be kept: all earlier versions are then erased, by this order.',
};

/** What is noted of an update, which may be a correction by order. */
export function correctionNote(
  order: ErasureOrder | null | undefined,
): ChangeNote & { readonly actor: Actor } {
  return { actor: orderedActor(order), order: order ?? null };
}

/** A record's history, its deletion by order, and what is left of it then: the same for every kind of record. */
export function pastOf<R extends BaseRecord, Store>(
  Type: ClassType<object>,
  name: string,
  options: PastOptions<R, Store>,
) {
  const { field, noun, storeOf } = options;
  type Context = SubgraphContext<Store, object>;

  @Resolver(() => Type)
  class PastResolver {
    @Directive(VERSIONS_LIST)
    @FieldResolver(() => [RecordVersionType], {
      description:
        'How the record came to be what it is: its versions that you may see, the last first.',
    })
    history(
      @Root() record: BaseRecord,
      @Arg('first', () => Int, FIRST) first: number | undefined,
      @Arg('before', () => Int, BEFORE) before: number | undefined,
      @Ctx() { store, scope }: Context,
    ): Promise<RecordVersion[]> {
      return storeOf(store).versions(scope, record.id, {
        first: first ?? null,
        before: before ?? null,
      });
    }

    @Directive(VERSIONS_LIST)
    @Query(() => [RecordVersionType], {
      name: `${field}History`,
      nullable: true,
      description: `The versions of a ${noun} that you may see, the last first: also where the present one is not for you. Empty for an id that you never could see.`,
    })
    historyById(
      @Arg('id', () => ID, { description: `Id of the ${noun}.` }) id: string,
      @Arg('first', () => Int, FIRST) first: number | undefined,
      @Arg('before', () => Int, BEFORE) before: number | undefined,
      @Ctx() { store, scope }: Context,
    ): Promise<RecordVersion[]> {
      return storeOf(store).versions(scope, id, { first: first ?? null, before: before ?? null });
    }

    @Query(() => TombstoneType, {
      name: `${field}Tombstone`,
      nullable: true,
      description: `What is left of a deleted ${noun} that you could see; null for every other id.`,
    })
    tombstone(
      @Arg('id', () => ID, { description: `Id of the deleted ${noun}.` }) id: string,
      @Ctx() { store, scope }: Context,
    ): Promise<Tombstone | null> {
      return storeOf(store).tombstone(scope, id);
    }

    @Mutation(() => TombstoneType, {
      name: `delete${name}`,
      description: `Deletes a ${noun} with its whole history, by order. A tombstone stays, which says only that. It cannot be undone.`,
    })
    async delete(
      @Arg('id', () => ID, { description: `Id of the ${noun}.` }) id: string,
      @Arg('version', () => Int, { description: 'The version that you decided on.' })
      version: number,
      @Arg('order', () => ErasureOrder, { description: 'By whose order.' }) order: ErasureOrder,
      @Ctx() context: Context,
    ): Promise<Tombstone> {
      const { store, scope, now } = context;
      const records = storeOf(store);
      const current = await records.findForChange(scope, id, version, orderedActor(order));
      return written(context, records.delete(scope, current, now, order));
    }
  }
  return PastResolver;
}
