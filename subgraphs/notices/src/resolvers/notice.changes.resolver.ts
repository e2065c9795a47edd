import {
  assertChangesQuery,
  type Change,
  ChangesArgs,
  type ChangesPage,
} from '@globalcrimedesk/kernel';
import { Args, Ctx, Query, Resolver } from 'type-graphql';
import type { NoticeContext } from '../loaders.ts';
import type { NoticeRecord } from '../notice.ts';
import { NoticeChangeList, NoticeChangeType } from '../types/notice.changes.type.ts';

@Resolver(() => NoticeChangeType)
export class NoticeChangesResolver {
  @Query(() => NoticeChangeList, {
    nullable: true,
    description:
      'What changed in the notices that you may see, in order and without gaps: for systems that keep a copy.',
  })
  async noticeChanges(
    @Args(() => ChangesArgs) query: ChangesArgs,
    @Ctx() { changes, scope }: NoticeContext,
  ): Promise<ChangesPage & { changes: (Change & Pick<NoticeChangeType, 'notice'>)[] }> {
    assertChangesQuery(query);
    const page = await changes.page(scope, query);
    return {
      ...page,
      changes: page.changes.map((change) => ({
        ...change,
        notice: change.record as NoticeRecord | null,
      })),
    };
  }
}
