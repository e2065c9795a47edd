import { written } from '@globalcrimedesk/kernel';
import { Arg, Ctx, ID, Int, Mutation, Resolver } from 'type-graphql';
import type { PersonContext } from '../loaders.ts';
import type { PersonRecord } from '../person.ts';
import { assertMergeable, type PersonAction, statusAfter } from '../rules/person.life-cycle.ts';
import { PersonType } from '../types/person.type.ts';

const ID_OF_PERSON = { description: 'Id of the person.' };
const VERSION = { description: 'The version that you decided on.' };

@Resolver(() => PersonType)
export class PersonLifeMutations {
  @Mutation(() => PersonType, {
    description: 'Puts a person aside whom nobody looks for any more. It can be taken back.',
  })
  archivePerson(
    @Arg('id', () => ID, ID_OF_PERSON) id: string,
    @Arg('version', () => Int, VERSION) version: number,
    @Ctx() context: PersonContext,
  ): Promise<PersonRecord> {
    return step(context, id, version, 'ARCHIVE');
  }

  @Mutation(() => PersonType, { description: 'Takes an archived person up again.' })
  reactivatePerson(
    @Arg('id', () => ID, ID_OF_PERSON) id: string,
    @Arg('version', () => Int, VERSION) version: number,
    @Ctx() context: PersonContext,
  ): Promise<PersonRecord> {
    return step(context, id, version, 'REACTIVATE');
  }

  @Mutation(() => PersonType, {
    description:
      'Merges a person into another record of the same owner, when both are one person. From then on the old id answers with the other record, and what was linked to it is found there. Answers the other record.',
  })
  async mergePerson(
    @Arg('id', () => ID, { description: 'Id of the record that goes.' }) id: string,
    @Arg('version', () => Int, VERSION) version: number,
    @Arg('into', () => ID, { description: 'Id of the record that stays.' }) into: string,
    @Ctx() context: PersonContext,
  ): Promise<PersonRecord> {
    const { store, scope, now } = context;
    const current = await store.findForChange(scope, id, version);
    const status = statusAfter(current, 'MERGE');
    const [other] = await store.findByIds(scope, [into]);
    assertMergeable(current, into, other);
    // First a version of the one that stays: of two that are merged into each other at one moment, or in a ring, one
    // then meets a version that is not the one it decided on. Together they would answer to nobody.
    const stays = await store.replace(scope, other, {}, now, { action: 'ABSORB' });
    const change = { status, mergedInto: into };
    await written(context, store.replace(scope, current, change, now, { action: 'MERGE' }));
    return stays;
  }

  @Mutation(() => PersonType, {
    description:
      'Takes a merged record out of the other again, when they were two persons after all. Its id and version stand in `mergedRecords` of the other.',
  })
  async separatePerson(
    @Arg('id', () => ID, { description: 'Id of the merged record.' }) id: string,
    @Arg('version', () => Int, VERSION) version: number,
    @Ctx() context: PersonContext,
  ): Promise<PersonRecord> {
    return step(context, id, version, 'SEPARATE');
  }
}

async function step(
  context: PersonContext,
  id: string,
  version: number,
  action: PersonAction,
): Promise<PersonRecord> {
  const { store, scope, now } = context;
  const current = await store.findForChange(scope, id, version);
  const change = { status: statusAfter(current, action), mergedInto: null };
  return written(context, store.replace(scope, current, change, now, { action }));
}
