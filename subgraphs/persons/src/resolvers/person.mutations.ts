import {
  applyChanges,
  CORRECTION,
  correctionNote,
  ErasureOrder,
  newBase,
  requireOrder,
  written,
} from '@globalcrimedesk/kernel';
import { Arg, Ctx, ID, Int, Mutation, Resolver } from 'type-graphql';
import type { PersonContext } from '../loaders.ts';
import {
  ACTIVE_STATE,
  IdentityLinkColour,
  type PersonContent,
  type PersonRecord,
} from '../person.ts';
import { assertLinkable } from '../rules/identity-link.rules.ts';
import { completeParts, newPersonContent } from '../rules/person.content.ts';
import { statusAfter } from '../rules/person.life-cycle.ts';
import { assertPerson } from '../rules/person.rules.ts';
import { NewPersonInput, PersonChangesInput } from '../types/person.inputs.ts';
import { PersonType } from '../types/person.type.ts';

/** The fields that a change may empty with `null`. */
const MAY_BE_EMPTY = [
  'nationalReference',
  'placeOfBirth',
  'countryOfBirth',
  'physicalDescription',
] as const;

@Resolver(() => PersonType)
export class PersonMutations {
  @Mutation(() => PersonType, { description: 'Records a person.' })
  async createPerson(
    @Arg('input', () => NewPersonInput, { description: 'The person.' }) input: NewPersonInput,
    @Ctx() context: PersonContext,
  ): Promise<PersonRecord> {
    const { store, scope, now } = context;
    const content = newPersonContent(input, now);
    assertPerson(content, now);
    const base = newBase(content.dataOwner, now);
    const person = { ...content, ...base, ...ACTIVE_STATE, identityLinks: [] };
    return written(context, store.insert(scope, person));
  }

  @Mutation(() => PersonType, { description: 'Changes a person.' })
  async updatePerson(
    @Arg('id', () => ID, { description: 'Id of the person.' }) id: string,
    @Arg('version', () => Int, { description: 'The version that the change was made to.' })
    version: number,
    @Arg('changes', () => PersonChangesInput, { description: 'What changes.' })
    changes: PersonChangesInput,
    @Arg('order', () => ErasureOrder, CORRECTION) order: ErasureOrder | undefined,
    @Ctx() context: PersonContext,
  ): Promise<PersonRecord> {
    const { store, scope, now, caller } = context;
    const note = correctionNote(order);
    const current = await store.findForChange(scope, id, version, note.actor);
    requireOrder(caller, current, order);
    // What must not be kept is corrected in any state.
    if (note.order === null) statusAfter(current, 'UPDATE');
    const content = applyChanges<PersonContent>(current, completeParts(changes), MAY_BE_EMPTY);
    assertPerson({ ...current, ...content }, now);
    return written(context, store.replace(scope, current, content, now, note));
  }

  @Mutation(() => PersonType, {
    description:
      'Links a person to another record that may concern the same person. A link to that record is replaced.',
  })
  async linkIdentity(
    @Arg('id', () => ID, { description: 'Id of the person.' }) id: string,
    @Arg('version', () => Int, { description: 'The version that the change was made to.' })
    version: number,
    @Arg('to', () => ID, { description: 'Id of the other person.' }) to: string,
    @Arg('colour', () => IdentityLinkColour, { description: 'What has been decided.' })
    colour: IdentityLinkColour,
    @Ctx() context: PersonContext,
  ): Promise<PersonRecord> {
    const { store, scope, now } = context;
    const current = await store.findForChange(scope, id, version);
    statusAfter(current, 'LINK');
    const [other] = await store.findByIds(scope, [to]);
    assertLinkable(current, to, other);
    const identityLinks = [
      ...current.identityLinks.filter((link) => link.to !== to),
      { to, colour, authority: current.dataOwner, at: now },
    ];
    const note = { action: 'LINK' };
    return written(context, store.replace(scope, current, { identityLinks }, now, note));
  }

  @Mutation(() => PersonType, {
    description:
      'Removes a link to another person record; where there is none that you may see, nothing changes.',
  })
  async unlinkIdentity(
    @Arg('id', () => ID, { description: 'Id of the person.' }) id: string,
    @Arg('version', () => Int, { description: 'The version that the change was made to.' })
    version: number,
    @Arg('to', () => ID, { description: 'Id of the other person.' }) to: string,
    @Ctx() context: PersonContext,
  ): Promise<PersonRecord> {
    const { store, scope, now } = context;
    const current = await store.findForChange(scope, id, version);
    statusAfter(current, 'LINK');
    const identityLinks = current.identityLinks.filter((link) => link.to !== to);
    if (identityLinks.length === current.identityLinks.length) return current;
    // A link to somebody who is hidden is as one that is not there.
    if ((await store.findById(scope, to)) === null) return current;
    const note = { action: 'UNLINK' };
    return written(context, store.replace(scope, current, { identityLinks }, now, note));
  }
}
