import { loadVisible, searcherOf } from '@globalcrimedesk/kernel';
import { Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import type { PersonContext } from '../loaders.ts';
import { associatedHits, isLookedFor } from '../rules/person-hits.ts';
import { associatedInstruction } from '../rules/person-instruction.ts';
import { CheckVerdict } from '../scan.ts';
import { ScanAssociatedPersonsType, ScanLink } from '../types/scan.type.ts';

/** Whom the document that was scanned leads to. */
@Resolver(() => ScanLink)
export class AssociatedPersonsResolver {
  @Directive('@requires(fields: "personRefs")')
  @FieldResolver(() => ScanAssociatedPersonsType, {
    nullable: true,
    description:
      'The persons whom NCBs have linked to the document, as far as you may see them; each raises a hit. Null: persons or documents did not answer, and that is not NO_HIT.',
  })
  async associatedPersons(
    @Root() scan: ScanLink,
    @Ctx() context: PersonContext,
  ): Promise<ScanAssociatedPersonsType | null> {
    const { personRefs, checkId, place, urgent } = scan;
    if (personRefs === null || personRefs === undefined) return null;
    const { store, scope, loaders, caller, requestId, now } = context;
    const search = { checkId, requestId, searcher: searcherOf(caller), place, urgent, at: now };
    const [associated, persons] = await Promise.all([
      store.outlineAnswering(scope, personRefs),
      loadVisible(loaders.person, personRefs),
    ]);
    const shown = new Set(persons.map(({ id }) => id));
    const hits = await store.hits.raise(scope, associatedHits(search, associated, shown));
    const isHit = persons.some(isLookedFor);
    return {
      verdict: isHit ? CheckVerdict.HIT : CheckVerdict.NO_HIT,
      persons,
      hits,
      instruction: associatedInstruction(caller, persons.filter(isLookedFor)),
    };
  }
}
