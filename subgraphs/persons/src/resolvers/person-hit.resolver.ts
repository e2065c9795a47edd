import { FaultList, searcherOf, TEXT_LIMITS, written } from '@globalcrimedesk/kernel';
import { notFound } from '@globalcrimedesk/service';
import { Arg, Ctx, FieldResolver, Float, ID, Mutation, Resolver, Root } from 'type-graphql';
import type { PersonContext } from '../loaders.ts';
import type { PersonRecord } from '../person.ts';
import type { PersonHitRecord } from '../person-hit.ts';
import { candidateHit } from '../rules/person-hits.ts';
import { PersonType } from '../types/person.type.ts';
import { PersonHitType } from '../types/person-hit.type.ts';

@Resolver(() => PersonHitType)
export class PersonHitResolver {
  @FieldResolver(() => PersonType, {
    nullable: true,
    description:
      'The person who was met, as the record is now; null where it is not for you any more.',
  })
  person(
    @Root() hit: PersonHitRecord,
    @Ctx() { loaders }: PersonContext,
  ): Promise<PersonRecord | null> {
    return loaders.person.load(hit.metId);
  }

  @Mutation(() => PersonHitType, {
    description:
      'Says that a candidate of a check is taken for the one who is there: it raises the hit, once for each check and person. Likeness alone raises none.',
  })
  async markCandidate(
    @Arg('checkId', () => ID, { description: 'The check that showed the candidate.' })
    checkId: string,
    @Arg('personId', () => ID, { description: 'Id of the candidate.' }) personId: string,
    @Arg('place', () => String, { nullable: true, description: 'Where the person is.' })
    place: string | null | undefined,
    @Arg('urgent', () => Boolean, {
      defaultValue: false,
      description: 'Whether the owner must answer in 10 minutes, instead of an hour.',
    })
    urgent: boolean,
    @Arg('score', () => Float, {
      nullable: true,
      description: 'How alike the candidate was, from 0 to 1, as it was shown.',
    })
    score: number | null | undefined,
    @Ctx() context: PersonContext,
  ): Promise<PersonHitRecord> {
    assertMark(checkId, place, score);
    const { store, scope, caller, requestId, now } = context;
    const [person] = await store.outlineAnswering(scope, [personId]);
    if (person?.isVisible !== true) throw notFound('person', personId);
    const searcher = searcherOf(caller);
    const search = { checkId, requestId, searcher, place: place ?? null, urgent, at: now };
    const marked = candidateHit(search, person, score ?? null);
    const [hit] = await written(context, store.hits.raise(scope, [marked]));
    if (hit === undefined) throw notFound('hit of the check', checkId);
    return hit;
  }
}

/** @throws INVALID_INPUT with every fault. */
function assertMark(
  checkId: string,
  place: string | null | undefined,
  score: number | null | undefined,
): void {
  const faults = new FaultList();
  faults.text(['checkId'], checkId, TEXT_LIMITS.name);
  faults.text(['place'], place, TEXT_LIMITS.name);
  if (typeof score === 'number' && !(score >= 0 && score <= 1)) {
    faults.add(['score'], 'is not from 0 to 1');
  }
  faults.assertNone();
}
