import {
  Arg,
  Args,
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
import { COUNT_COST, PAGED_LIST } from '../graphql/list-size.ts';
import { written } from '../graphql/loaders.ts';
import { DateTime } from '../graphql/scalars.ts';
import { HIT_ORDERS, type HitStore } from '../mongo/hit-store.ts';
import { PageArgs } from '../paging/connection.type.ts';
import type { Page } from '../paging/page.ts';
import type { SubgraphContext } from '../subgraph/context.ts';
import { assertHitCriteria, type HitCounts } from './hit.criteria.ts';
import { HitFilterInput, HitSort } from './hit.inputs.ts';
import { afterHitStep, type HitStep } from './hit.life-cycle.ts';
import { type HitRecord, isOverdue } from './hit.ts';
import { HitCountsType, type HitType } from './hit.type.ts';

interface HitsOptions<H extends HitRecord, Store> {
  /** The name of the root field for one, and of the list: `documentHit`, `documentHits`. */
  readonly field: string;
  readonly list: string;
  /** What was met, in descriptions: `document report`. */
  readonly met: string;
  /** The type of a page of hits (`connectionOf`). */
  readonly Connection: ClassType<object>;
  readonly storeOf: (store: Store) => HitStore<H>;
}

const VERSION = { description: 'The version that you decided on.' };

/** A page of hits, which can be counted. */
interface CountedPage<H> extends Page<H> {
  readonly counts: Promise<HitCounts>;
}

/** The hits of a domain: their lists, and what their owners do with them. */
export function hitsOf<H extends HitRecord, Store>(
  Type: ClassType<HitType>,
  name: string,
  options: HitsOptions<H, Store>,
) {
  const { field, list, met, Connection, storeOf } = options;
  type Context = SubgraphContext<Store, object>;
  const idOfHit = { description: `Id of the hit on a ${met}.` };

  async function step(context: Context, id: string, version: number, said: HitStep): Promise<H> {
    const { store, scope, now } = context;
    const hits = storeOf(store);
    const current = await hits.findForChange(scope, id, version);
    const change = afterHitStep(current, said, now) as Partial<H>;
    const { action } = said;
    return written(context, hits.replace(scope, current, change, now, { action }));
  }

  @Resolver(() => Type)
  class HitsResolver {
    @Query(() => Type, {
      name: field,
      nullable: true,
      description: `The hit with this id; null when there is none that you may see. A hit on a ${met} is for the NCB that owns what was met, and for that of the searcher unless it is blind.`,
    })
    one(@Arg('id', () => ID, idOfHit) id: string, @Ctx() context: Context): Promise<H | null> {
      return storeOf(context.store).findById(context.scope, id);
    }

    @Directive(PAGED_LIST)
    @Query(() => Connection, {
      name: list,
      nullable: true,
      description: `The hits on ${met}s that fit the filter, a page at a time: those on what your NCB owns, and those of its own searches.`,
    })
    async many(
      @Arg('filter', () => HitFilterInput, {
        nullable: true,
        description: 'Narrows the list; all hits when nothing is said.',
      })
      filter: HitFilterInput | undefined,
      @Arg('sort', () => HitSort, {
        defaultValue: HitSort.RAISED_AT_DESC,
        description: 'The order of the list.',
      })
      sort: HitSort,
      @Args(() => PageArgs) page: PageArgs,
      @Ctx() { store, scope, now }: Context,
    ): Promise<CountedPage<H>> {
      assertHitCriteria(filter ?? {});
      const criteria = { ...filter, now };
      const hits = storeOf(store);
      const found = await hits.page(scope, criteria, HIT_ORDERS[sort], page);
      // Not spread: its totals would be counted then, asked for or not.
      return {
        edges: found.edges,
        pageInfo: found.pageInfo,
        get totalCount() {
          return found.totalCount;
        },
        get counts() {
          return hits.counts(scope, criteria);
        },
      };
    }

    @FieldResolver(() => Boolean, {
      description: 'Whether it is POTENTIAL and past `confirmBy`: its owner is late.',
    })
    overdue(@Root() hit: HitRecord, @Ctx() { now }: Context): boolean {
      return isOverdue(hit, now);
    }

    @Mutation(() => Type, {
      name: `confirm${name}`,
      description: `Says that it is the one: the ${met} holds for what was searched. Only the owner of the ${met} may.`,
    })
    confirm(
      @Arg('id', () => ID, idOfHit) id: string,
      @Arg('version', () => Int, VERSION) version: number,
      @Ctx() context: Context,
    ): Promise<H> {
      return step(context, id, version, { action: 'CONFIRM' });
    }

    @Mutation(() => Type, {
      name: `reject${name}`,
      description: `Says that it is another, or that the ${met} no longer holds. Only the owner of the ${met} may.`,
    })
    reject(
      @Arg('id', () => ID, idOfHit) id: string,
      @Arg('version', () => Int, VERSION) version: number,
      @Arg('reason', () => String, { description: 'Why: the searcher reads it.' }) reason: string,
      @Ctx() context: Context,
    ): Promise<H> {
      return step(context, id, version, { action: 'REJECT', reason });
    }

    @Mutation(() => Type, {
      name: `askMoreTimeFor${name}`,
      description:
        'Puts `confirmBy` off, by at most 24 hours from now, and tells the searcher why. Only the owner of what was met may.',
    })
    askMoreTime(
      @Arg('id', () => ID, idOfHit) id: string,
      @Arg('version', () => Int, VERSION) version: number,
      @Arg('until', () => DateTime, { description: 'When you will know.' }) until: Date,
      @Arg('reason', () => String, { description: 'Why: the searcher reads it.' }) reason: string,
      @Ctx() context: Context,
    ): Promise<H> {
      return step(context, id, version, { action: 'ASK_MORE_TIME', until, reason });
    }

    @Mutation(() => Type, {
      name: `keep${name}`,
      description: 'Says at its review that a hit is still needed: the next is due in five years.',
    })
    keep(
      @Arg('id', () => ID, idOfHit) id: string,
      @Arg('version', () => Int, VERSION) version: number,
      @Ctx() context: Context,
    ): Promise<H> {
      return step(context, id, version, { action: 'KEEP' });
    }
  }

  @Resolver(() => Connection)
  class HitCountsResolver {
    @Directive(COUNT_COST)
    @FieldResolver(() => HitCountsType, {
      description: 'How many of them are in which state. Counted only when asked for.',
    })
    counts(@Root() page: CountedPage<H>): Promise<HitCounts> {
      return page.counts;
    }
  }

  return [HitsResolver, HitCountsResolver] as const;
}
