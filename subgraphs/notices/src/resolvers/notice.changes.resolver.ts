import { CHANGES_LIST, ChangesArgs, readChanges } from '@globalcrimedesk/kernel';
import { Args, Ctx, Directive, Query, Resolver } from 'type-graphql';
import type { NoticeContext } from '../loaders.ts';
import type { NoticeRecord } from '../notice.ts';
import { NoticeChangeList, NoticeChangeType } from '../types/notice.changes.type.ts';

@Resolver(() => NoticeChangeType)
export class NoticeChangesResolver {
  @Directive(CHANGES_LIST)
  @Query(() => NoticeChangeList, {
    nullable: true,
    description:
      'What changed in the notices that you may see, in order and without gaps: for systems that keep a copy.',
  })
  noticeChanges(@Args(() => ChangesArgs) query: ChangesArgs, @Ctx() context: NoticeContext) {
    return readChanges(context, query, ({ record }) => ({
      notice: record as NoticeRecord | null,
    }));
  }
}
