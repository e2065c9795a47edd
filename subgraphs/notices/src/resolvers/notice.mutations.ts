import {
  CORRECTION,
  correctionNote,
  ErasureOrder,
  newBase,
  requireOrder,
  written,
} from '@globalcrimedesk/kernel';
import { Arg, Ctx, ID, Int, Mutation, Resolver } from 'type-graphql';
import type { NoticeContext } from '../loaders.ts';
import type { NoticeRecord } from '../notice.ts';
import { amendmentAfter, contentOfChanges, isHandlingOnly } from '../rules/notice.amendment.ts';
import { DRAFT_STATE, newNoticeContent } from '../rules/notice.content.ts';
import { statusAfter } from '../rules/notice.life-cycle.ts';
import { assertChangedNotice, assertNotice } from '../rules/notice.rules.ts';
import { NewNoticeInput, NoticeChangesInput } from '../types/notice.inputs.ts';
import { NoticeType } from '../types/notice.type.ts';

@Resolver(() => NoticeType)
export class NoticeMutations {
  @Mutation(() => NoticeType, {
    description:
      'Drafts a notice or diffusion. It starts as DRAFT, without a number: only its owner and the General Secretariat see it.',
  })
  async createNotice(
    @Arg('input', () => NewNoticeInput, { description: 'The notice.' }) input: NewNoticeInput,
    @Ctx() context: NoticeContext,
  ): Promise<NoticeRecord> {
    const { store, scope, now } = context;
    const content = newNoticeContent(input, now);
    const draft = { ...content, ...DRAFT_STATE, subjectRefs: [], documentRefs: [] };
    assertNotice(draft, now);
    return written(context, store.insert(scope, { ...draft, ...newBase(content.dataOwner, now) }));
  }

  @Mutation(() => NoticeType, {
    description:
      'Changes what a notice says. Of a PUBLISHED one, only who may read it and how it is handled: all else is amended (`amendNotice`), or corrected by order.',
  })
  async updateNotice(
    @Arg('id', () => ID, { description: 'Id of the notice.' }) id: string,
    @Arg('version', () => Int, { description: 'The version that the change was made to.' })
    version: number,
    @Arg('changes', () => NoticeChangesInput, { description: 'What changes.' })
    changes: NoticeChangesInput,
    @Arg('order', () => ErasureOrder, CORRECTION) order: ErasureOrder | undefined,
    @Ctx() context: NoticeContext,
  ): Promise<NoticeRecord> {
    const { store, scope, now, caller } = context;
    const note = correctionNote(order);
    const current = await store.findForChange(scope, id, version, note.actor);
    requireOrder(caller, current, order);
    const content = contentOfChanges(current, changes);
    // What must not be kept is corrected in any state; otherwise what others act on is reviewed first.
    if (order === undefined || order === null) {
      const restricts = current.status === 'PUBLISHED' && isHandlingOnly(content);
      statusAfter(current, restricts ? 'RESTRICT' : 'UPDATE');
    }
    assertChangedNotice(current, { ...current, ...content }, now);
    const next = { ...content, amendment: amendmentAfter(current, content) };
    return written(context, store.replace(scope, current, next, now, note));
  }
}
