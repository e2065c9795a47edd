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
import type { TravelDocumentContent, TravelDocumentRecord } from '../document.ts';
import type { DocumentContext } from '../loaders.ts';
import { newTravelDocumentContent } from '../rules/document.content.ts';
import { assertPersonLinkable, assertTravelDocument } from '../rules/document.rules.ts';
import { NewTravelDocumentInput, TravelDocumentChangesInput } from '../types/document.inputs.ts';
import { TravelDocumentType } from '../types/document.type.ts';

/** The fields that a change may empty with `null`. */
const MAY_BE_EMPTY = ['nationalReference', 'issueDate', 'expiryDate', 'placeOfIssue'] as const;

@Resolver(() => TravelDocumentType)
export class DocumentMutations {
  @Mutation(() => TravelDocumentType, { description: 'Records a travel document.' })
  async createTravelDocument(
    @Arg('input', () => NewTravelDocumentInput, { description: 'The travel document.' })
    input: NewTravelDocumentInput,
    @Ctx() context: DocumentContext,
  ): Promise<TravelDocumentRecord> {
    const { store, scope, now } = context;
    const content = newTravelDocumentContent(input, now);
    assertTravelDocument(content, now);
    const document = { ...content, ...newBase(content.dataOwner, now), personRefs: [] };
    return written(context, store.documents.insert(scope, document));
  }

  @Mutation(() => TravelDocumentType, { description: 'Changes a travel document.' })
  async updateTravelDocument(
    @Arg('id', () => ID, { description: 'Id of the travel document.' }) id: string,
    @Arg('version', () => Int, { description: 'The version that the change was made to.' })
    version: number,
    @Arg('changes', () => TravelDocumentChangesInput, { description: 'What changes.' })
    changes: TravelDocumentChangesInput,
    @Arg('order', () => ErasureOrder, CORRECTION) order: ErasureOrder | undefined,
    @Ctx() context: DocumentContext,
  ): Promise<TravelDocumentRecord> {
    const { store, scope, now, caller } = context;
    const note = correctionNote(order);
    const current = await store.documents.findForChange(scope, id, version, note.actor);
    requireOrder(caller, current, order);
    const content = applyChanges<TravelDocumentContent>(current, changes, MAY_BE_EMPTY);
    assertTravelDocument({ ...current, ...content }, now);
    return written(context, store.documents.replace(scope, current, content, now, note));
  }

  @Mutation(() => TravelDocumentType, {
    description:
      'Links a travel document to a person. It is a new version also where they are linked already. The link shows the person to nobody who may not see them.',
  })
  async linkDocumentToPerson(
    @Arg('id', () => ID, { description: 'Id of the travel document.' }) id: string,
    @Arg('version', () => Int, { description: 'The version that the change was made to.' })
    version: number,
    @Arg('personId', () => ID, { description: 'Id of the person.' }) personId: string,
    @Ctx() context: DocumentContext,
  ): Promise<TravelDocumentRecord> {
    const { store, scope, now } = context;
    const current = await store.documents.findForChange(scope, id, version);
    assertPersonLinkable(current, personId);
    // A new version in any case: who may not see the person would otherwise learn whether they were linked.
    const personRefs = [...new Set([...current.personRefs, personId])];
    const note = { action: 'LINK', links: 'personRefs' };
    return written(context, store.documents.replace(scope, current, { personRefs }, now, note));
  }

  @Mutation(() => TravelDocumentType, {
    description:
      'Removes the link of a travel document to a person. It is a new version also where there is none.',
  })
  async unlinkDocumentFromPerson(
    @Arg('id', () => ID, { description: 'Id of the travel document.' }) id: string,
    @Arg('version', () => Int, { description: 'The version that the change was made to.' })
    version: number,
    @Arg('personId', () => ID, { description: 'Id of the person.' }) personId: string,
    @Ctx() context: DocumentContext,
  ): Promise<TravelDocumentRecord> {
    const { store, scope, now } = context;
    const current = await store.documents.findForChange(scope, id, version);
    const personRefs = current.personRefs.filter((ref) => ref !== personId);
    const note = { action: 'UNLINK', links: 'personRefs' };
    return written(context, store.documents.replace(scope, current, { personRefs }, now, note));
  }
}
