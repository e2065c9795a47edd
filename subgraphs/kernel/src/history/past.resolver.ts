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
import type { FieldRules } from '../access/access-table.ts';
import { requireOrder } from '../access/acting-for-others.ts';
import { toldChanges } from '../access/told-changes.ts';
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
  /** Who may ask for which field of the record: of the others, a version does not tell what they said. */
  readonly rules: FieldRules;
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
  const { field, noun, storeOf, rules } = options;
  type Context = SubgraphContext<Store, object>;

  async function told(id: string, range: VersionRange, context: Context): Promise<RecordVersion[]> {
    const versions = await storeOf(context.store).versions(context.scope, id, range);
    return versions.map((version) => ({
      ...version,
      changes: toldChanges(context.caller, rules, version.changes),
    }));
  }

  @Resolver(() => Type)
  class PastResolver {
    @Directive(VERSIONS_LIST)
    @FieldResolver(() => [RecordVersionType], {
      nullable: true,
      description:
        'How the record came to be what it is: its versions that you may see, the last first. Null only where history is not for you.',
    })
    history(
      @Root() record: BaseRecord,
      @Arg('first', () => Int, FIRST) first: number | undefined,
      @Arg('before', () => Int, BEFORE) before: number | undefined,
      @Ctx() context: Context,
    ): Promise<RecordVersion[]> {
      return told(record.id, { first: first ?? null, before: before ?? null }, context);
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
      @Ctx() context: Context,
    ): Promise<RecordVersion[]> {
      return told(id, { first: first ?? null, before: before ?? null }, context);
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
      const { store, scope, now, caller } = context;
      const records = storeOf(store);
      const current = await records.findForChange(scope, id, version, orderedActor(order));
      requireOrder(caller, current, order);
      return written(context, records.delete(scope, current, now, order));
    }
  }
  return PastResolver;
}
