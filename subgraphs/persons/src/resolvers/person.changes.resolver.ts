import { CHANGES_LIST, ChangesArgs, readChanges } from '@globalcrimedesk/kernel';
import { Args, Ctx, Directive, Query, Resolver } from 'type-graphql';
import type { PersonContext } from '../loaders.ts';
import type { PersonRecord } from '../person.ts';
import { PersonChangeList, PersonChangeType } from '../types/person.changes.type.ts';

@Resolver(() => PersonChangeType)
export class PersonChangesResolver {
  @Directive(CHANGES_LIST)
  @Query(() => PersonChangeList, {
    nullable: true,
    description:
      'What changed in the persons that you may see, in order and without gaps: for systems that keep a copy.',
  })
  personChanges(@Args(() => ChangesArgs) query: ChangesArgs, @Ctx() context: PersonContext) {
    return readChanges(context, query, ({ record }) => ({
      person: record as PersonRecord | null,
    }));
  }
}
