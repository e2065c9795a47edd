import { applyChanges, newBase, written } from '@globalcrimedesk/kernel';
import { Arg, Ctx, ID, Int, Mutation, Resolver } from 'type-graphql';
import type { NoticeContext } from '../loaders.ts';
import type { NoticeContent, NoticeRecord } from '../notice.ts';
import { completeParts, DRAFT_STATE, newNoticeContent } from '../rules/notice.content.ts';
import { assertChangedNotice, assertNotice } from '../rules/notice.rules.ts';
import { NewNoticeInput, NoticeChangesInput } from '../types/notice.inputs.ts';
import { NoticeType } from '../types/notice.type.ts';

/** The fields that a change may empty with `null`. */
const MAY_BE_EMPTY = [
  'nationalReference',
  'requestingNcb',
  'reviewDue',
  'publicExtract',
  'unReference',
] as const;

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

  @Mutation(() => NoticeType, { description: 'Changes what a notice says.' })
  async updateNotice(
    @Arg('id', () => ID, { description: 'Id of the notice.' }) id: string,
    @Arg('version', () => Int, { description: 'The version that the change was made to.' })
    version: number,
    @Arg('changes', () => NoticeChangesInput, { description: 'What changes.' })
    changes: NoticeChangesInput,
    @Ctx() context: NoticeContext,
  ): Promise<NoticeRecord> {
    const { store, scope, now } = context;
    const current = await store.findForChange(scope, id, version);
    const content = applyChanges<NoticeContent>(current, completeParts(changes), MAY_BE_EMPTY);
    assertChangedNotice(current, { ...current, ...content }, now);
    return written(context, store.replace(scope, current, content, now));
  }
}
