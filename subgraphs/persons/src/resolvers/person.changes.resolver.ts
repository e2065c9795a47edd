import {
  assertChangesQuery,
  type Change,
  ChangesArgs,
  type ChangesPage,
} from '@globalcrimedesk/kernel';
import { Args, Ctx, Query, Resolver } from 'type-graphql';
import type { PersonContext } from '../loaders.ts';
import type { PersonRecord } from '../person.ts';
import { PersonChangeList, PersonChangeType } from '../types/person.changes.type.ts';

@Resolver(() => PersonChangeType)
export class PersonChangesResolver {
  @Query(() => PersonChangeList, {
    nullable: true,
    description:
      'What changed in the persons that you may see, in order and without gaps: for systems that keep a copy.',
  })
  async personChanges(
    @Args(() => ChangesArgs) query: ChangesArgs,
    @Ctx() { changes, scope }: PersonContext,
  ): Promise<ChangesPage & { changes: (Change & Pick<PersonChangeType, 'person'>)[] }> {
    assertChangesQuery(query);
    const page = await changes.page(scope, query);
    return {
      ...page,
      changes: page.changes.map((change) => ({
        ...change,
        person: change.record as PersonRecord | null,
      })),
    };
  }
}
