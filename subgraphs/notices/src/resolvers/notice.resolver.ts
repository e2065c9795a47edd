import {
  assertIdCount,
  assertNoLinkFilter,
  fieldChanges,
  GENERAL_SECRETARIAT,
  IDS_LIST,
  type Instruction,
  InstructionType,
  isClearedFor,
  loadVisible,
  PAGED_LIST,
  PageArgs,
  readsAs,
  toldChanges,
} from '@globalcrimedesk/kernel';
import { Arg, Args, Ctx, Directive, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { NoticeContext } from '../loaders.ts';
import type { NoticeRecord } from '../notice.ts';
import { NOTICES_ACCESS } from '../rules/access.table.ts';
import { needOfAmendment } from '../rules/notice.amendment.ts';
import { assertNoticeCriteria } from '../rules/notice.criteria.ts';
import { assertNoticeNumber } from '../rules/notice.rules.ts';
import { noticeInstruction } from '../rules/notice-instruction.ts';
import { NOTICE_ORDERS } from '../store/notice.orders.ts';
import { NoticeFilterInput, NoticeSort } from '../types/notice.inputs.ts';
import { NoticeConnection, NoticeType } from '../types/notice.type.ts';
import { NoticeAmendmentType } from '../types/notice-parts.type.ts';

@Resolver(() => NoticeType)
export class NoticeResolver {
  @Query(() => NoticeType, {
    nullable: true,
    description: 'The notice with this id; null when there is none that you may see.',
  })
  notice(
    @Arg('id', () => ID, { description: 'Id of a notice.' }) id: string,
    @Ctx() { loaders }: NoticeContext,
  ): Promise<NoticeRecord | null> {
    return loaders.notice.load(id);
  }

  @Query(() => NoticeType, {
    nullable: true,
    description: 'The notice with this public number; null when there is none that you may see.',
  })
  async noticeByNumber(
    @Arg('number', () => String, {
      description: 'A public number as INTERPOL writes it: 2026/30493.',
    })
    number: string,
    @Ctx() { loaders }: NoticeContext,
  ): Promise<NoticeRecord | null> {
    assertNoticeNumber(number);
    return loaders.noticeByNumber.load(number);
  }

  @Directive(IDS_LIST)
  @Query(() => [NoticeType], {
    nullable: true,
    description:
      'The notices with these ids, in their order; those that do not exist, or that you may not see, are left out.',
  })
  noticesByIds(
    @Arg('ids', () => [ID], { description: 'Ids of notices; 200 at the most.' }) ids: string[],
    @Ctx() { loaders }: NoticeContext,
  ): Promise<NoticeRecord[]> {
    assertIdCount(ids);
    return loadVisible(loaders.notice, ids);
  }

  @Directive(PAGED_LIST)
  @Query(() => NoticeConnection, {
    nullable: true,
    description: 'The notices and diffusions that fit the filter, a page at a time.',
  })
  notices(
    @Arg('filter', () => NoticeFilterInput, {
      nullable: true,
      description: 'Narrows the list; all notices when nothing is said.',
    })
    filter: NoticeFilterInput | undefined,
    @Arg('sort', () => NoticeSort, {
      defaultValue: NoticeSort.RECORDED_AT_DESC,
      description: 'The order of the list.',
    })
    sort: NoticeSort,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { store, scope }: NoticeContext,
  ) {
    assertNoticeCriteria(filter ?? {});
    const { subject, document } = filter ?? {};
    assertNoLinkFilter(scope, { subject, document }, '`notices` of the person or travel document');
    return store.page(scope, filter ?? {}, NOTICE_ORDERS[sort], page);
  }

  @FieldResolver(() => InstructionType, {
    description:
      'What you are to do on meeting the person, by colour and by who you are; nothing, while the notice is not in force.',
  })
  instruction(@Root() notice: NoticeRecord, @Ctx() { caller }: NoticeContext): Instruction {
    return noticeInstruction(caller, notice);
  }

  @FieldResolver(() => NoticeAmendmentType, {
    nullable: true,
    description:
      'The change that its owner asks for and the General Secretariat has not reviewed yet; only those two see it, cleared for what it asks for.',
  })
  amendment(
    @Root() notice: NoticeRecord,
    @Ctx() { scope, caller }: NoticeContext,
  ): NoticeAmendmentType | null {
    const { amendment, dataOwner } = notice;
    const seen = readsAs(scope, dataOwner) || readsAs(scope, GENERAL_SECRETARIAT);
    if (amendment === null || !seen) return null;
    if (!isClearedFor(scope, needOfAmendment(notice, amendment.content))) return null;
    const { content, proposedAt } = amendment;
    const changes = fieldChanges(partOf(notice, content), content, {});
    return { proposedAt, changes: toldChanges(caller, NOTICES_ACCESS.Notice, changes) };
  }
}

/** What the notice says in the fields that the amendment speaks of. */
function partOf(notice: NoticeRecord, content: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.keys(content).map((field) => [field, notice[field as keyof NoticeRecord]]),
  );
}
