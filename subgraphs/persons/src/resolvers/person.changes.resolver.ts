import { CHANGES_LIST, ChangesArgs, readChanges } from '@globalcrimedesk/kernel';
import { Args, Ctx, Directive, Query, Resolver } from 'type-graphql';
import type { PersonContext } from '../loaders.ts';
import type { PersonRecord } from '../person.ts';
import type { PersonHitRecord } from '../person-hit.ts';
import { PERSONS } from '../store/person.store.ts';
import { PersonChangeList, PersonChangeType } from '../types/person.changes.type.ts';

@Resolver(() => PersonChangeType)
export class PersonChangesResolver {
  @Directive(CHANGES_LIST)
  @Query(() => PersonChangeList, {
    nullable: true,
    description:
      'What changed in the persons and hits that you may see, in one order and without gaps: for systems that keep a copy.',
  })
  personChanges(@Args(() => ChangesArgs) query: ChangesArgs, @Ctx() context: PersonContext) {
    return readChanges(context, query, ({ collection, record }) =>
      collection === PERSONS.collection
        ? { person: record as PersonRecord | null, hit: null }
        : { person: null, hit: record as PersonHitRecord | null },
    );
  }
}
