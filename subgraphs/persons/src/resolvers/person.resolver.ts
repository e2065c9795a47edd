import {
  assertIdCount,
  IDS_LIST,
  LINKS_LIST,
  loadVisible,
  PAGED_LIST,
  PageArgs,
} from '@globalcrimedesk/kernel';
import { Arg, Args, Ctx, Directive, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { PersonContext } from '../loaders.ts';
import type { IdentityLink, PersonRecord } from '../person.ts';
import { assertPersonCriteria } from '../rules/person.criteria.ts';
import { PERSON_ORDERS } from '../store/person.orders.ts';
import { IdentityLinkType } from '../types/identity-link.type.ts';
import { PersonFilterInput, PersonSort } from '../types/person.inputs.ts';
import { MergedRecordType, PersonConnection, PersonType } from '../types/person.type.ts';

@Resolver(() => PersonType)
export class PersonResolver {
  @Query(() => PersonType, {
    nullable: true,
    description: 'The person with this id; null when there is none that you may see.',
  })
  person(
    @Arg('id', () => ID, { description: 'Id of a person.' }) id: string,
    @Ctx() context: PersonContext,
  ): Promise<PersonRecord | null> {
    return context.loaders.person.load(id);
  }

  @Directive(IDS_LIST)
  @Query(() => [PersonType], {
    nullable: true,
    description:
      'The persons with these ids, in their order; those that do not exist, or that you may not see, are left out.',
  })
  personsByIds(
    @Arg('ids', () => [ID], { description: 'Ids of persons; 200 at the most.' }) ids: string[],
    @Ctx() context: PersonContext,
  ): Promise<PersonRecord[]> {
    assertIdCount(ids);
    return loadVisible(context.loaders.person, ids);
  }

  @Directive(PAGED_LIST)
  @Query(() => PersonConnection, {
    nullable: true,
    description: 'The persons that fit the filter, a page at a time.',
  })
  persons(
    @Arg('filter', () => PersonFilterInput, {
      nullable: true,
      description: 'Narrows the list; all persons when nothing is said.',
    })
    filter: PersonFilterInput | undefined,
    @Arg('sort', () => PersonSort, {
      defaultValue: PersonSort.RECORDED_AT_DESC,
      description: 'The order of the list.',
    })
    sort: PersonSort,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { store, scope }: PersonContext,
  ) {
    assertPersonCriteria(filter ?? {});
    return store.page(scope, filter ?? {}, PERSON_ORDERS[sort], page);
  }

  @Directive('@inaccessible')
  @FieldResolver(() => [ID], {
    description:
      'Ids of all records that this one stands for, its own and those merged into it, for the other domains alone: they may refer to any of them.',
  })
  async recordRefs(
    @Root() person: PersonRecord,
    @Ctx() { loaders }: PersonContext,
  ): Promise<string[]> {
    const merged = (await loaders.mergedInto.load(person.id)) ?? [];
    return [person.id, ...merged.map(({ id }) => id)];
  }

  @FieldResolver(() => [MergedRecordType], {
    description: 'The records that were merged into this one, as far as you may see them.',
  })
  async mergedRecords(
    @Root() person: PersonRecord,
    @Ctx() { loaders }: PersonContext,
  ): Promise<readonly MergedRecordType[]> {
    const merged = (await loaders.mergedInto.load(person.id)) ?? [];
    return merged.map(({ id, version, updatedAt }) => ({ id, version, mergedAt: updatedAt }));
  }

  @FieldResolver(() => PersonType, {
    nullable: true,
    description:
      'The record that answers in place of this one; only of a MERGED one, and only where you may see it.',
  })
  mergedInto(
    @Root() person: PersonRecord,
    @Ctx() { loaders }: PersonContext,
  ): Promise<PersonRecord | null> | null {
    return person.mergedInto === null ? null : loaders.person.load(person.mergedInto);
  }

  @Directive(LINKS_LIST)
  @FieldResolver(() => [IdentityLinkType], {
    description:
      'Links to other records that may concern this person, its own and those of the records merged into it; only to persons you may see. Of several links to one person, the latest.',
  })
  async identityLinks(
    @Root() person: PersonRecord,
    @Ctx() { loaders }: PersonContext,
  ): Promise<ResolvedLink[]> {
    const merged = (await loaders.mergedInto.load(person.id)) ?? [];
    const links = [person, ...merged].flatMap(({ identityLinks }) => identityLinks);
    const others = await Promise.all(links.map(({ to }) => loaders.person.load(to)));
    const latest = new Map<string, ResolvedLink>();
    for (const [index, link] of links.entries()) {
      const to = others[index] ?? null;
      // Two records that were merged need no link to each other.
      if (to === null || to.id === person.id) continue;
      const known = latest.get(to.id);
      if (known === undefined || known.at < link.at) latest.set(to.id, { ...link, to });
    }
    return [...latest.values()];
  }
}

type ResolvedLink = Omit<IdentityLink, 'to'> & { readonly to: PersonRecord };
