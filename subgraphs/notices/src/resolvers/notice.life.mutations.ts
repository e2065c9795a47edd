import { yearsAfter } from '@globalcrimedesk/kernel';
import { Arg, Ctx, ID, Int, Mutation, Resolver } from 'type-graphql';
import type { NoticeContext } from '../loaders.ts';
import type { NoticeRecord } from '../notice.ts';
import { assertPublishable, REVIEW_YEARS } from '../rules/notice.publication.ts';
import { assertReason } from '../rules/notice.rules.ts';
import { NoticeType } from '../types/notice.type.ts';
import { publish, takeStep } from './notice-step.ts';

const ID_OF_NOTICE = { description: 'Id of the notice.' };
const VERSION = { description: 'The version that you decided on.' };
const REASON = { description: 'Why, in a line or two, for the other side.' };

/** The steps in the life of a notice (`rules/notice.life-cycle.ts`). */
@Resolver(() => NoticeType)
export class NoticeLifeMutations {
  @Mutation(() => NoticeType, {
    description:
      'Hands a draft, or a refused notice that was mended, to the General Secretariat for review.',
  })
  submitNotice(
    @Arg('id', () => ID, ID_OF_NOTICE) id: string,
    @Arg('version', () => Int, VERSION) version: number,
    @Ctx() context: NoticeContext,
  ): Promise<NoticeRecord> {
    return takeStep(context, id, version, 'SUBMIT', (notice) => {
      assertPublishable(notice);
      return { statusReason: null };
    });
  }

  @Mutation(() => NoticeType, { description: 'Takes a notice back from review, to be a draft.' })
  withdrawNotice(
    @Arg('id', () => ID, ID_OF_NOTICE) id: string,
    @Arg('version', () => Int, VERSION) version: number,
    @Ctx() context: NoticeContext,
  ): Promise<NoticeRecord> {
    return takeStep(context, id, version, 'WITHDRAW');
  }

  @Mutation(() => NoticeType, {
    description:
      'Publishes a reviewed notice: it gets its number, and its own review is due within five years. The General Secretariat alone.',
  })
  publishNotice(
    @Arg('id', () => ID, ID_OF_NOTICE) id: string,
    @Arg('version', () => Int, VERSION) version: number,
    @Ctx() context: NoticeContext,
  ): Promise<NoticeRecord> {
    return publish(context, id, version);
  }

  @Mutation(() => NoticeType, {
    description:
      'Refuses to publish a notice. Its owner may mend it and submit it again. The General Secretariat alone.',
  })
  refuseNotice(
    @Arg('id', () => ID, ID_OF_NOTICE) id: string,
    @Arg('version', () => Int, VERSION) version: number,
    @Arg('reason', () => String, REASON) reason: string,
    @Ctx() context: NoticeContext,
  ): Promise<NoticeRecord> {
    return withReason(context, id, version, 'REFUSE', reason);
  }

  @Mutation(() => NoticeType, {
    description: 'Takes a notice out of force for the time being, while a doubt is cleared.',
  })
  suspendNotice(
    @Arg('id', () => ID, ID_OF_NOTICE) id: string,
    @Arg('version', () => Int, VERSION) version: number,
    @Arg('reason', () => String, REASON) reason: string,
    @Ctx() context: NoticeContext,
  ): Promise<NoticeRecord> {
    return withReason(context, id, version, 'SUSPEND', reason);
  }

  @Mutation(() => NoticeType, {
    description:
      'Puts a suspended notice into force again, as it says by now. The General Secretariat alone.',
  })
  resumeNotice(
    @Arg('id', () => ID, ID_OF_NOTICE) id: string,
    @Arg('version', () => Int, VERSION) version: number,
    @Ctx() context: NoticeContext,
  ): Promise<NoticeRecord> {
    return takeStep(context, id, version, 'RESUME', (notice) => {
      assertPublishable(notice);
      return { statusReason: null };
    });
  }

  @Mutation(() => NoticeType, { description: 'Withdraws a notice for good.' })
  cancelNotice(
    @Arg('id', () => ID, ID_OF_NOTICE) id: string,
    @Arg('version', () => Int, VERSION) version: number,
    @Arg('reason', () => String, REASON) reason: string,
    @Ctx() context: NoticeContext,
  ): Promise<NoticeRecord> {
    return withReason(context, id, version, 'CANCEL', reason);
  }

  @Mutation(() => NoticeType, {
    description: 'Says that a notice is still needed: its next review is due in five years.',
  })
  renewNotice(
    @Arg('id', () => ID, ID_OF_NOTICE) id: string,
    @Arg('version', () => Int, VERSION) version: number,
    @Ctx() context: NoticeContext,
  ): Promise<NoticeRecord> {
    return takeStep(context, id, version, 'RENEW', () => ({
      reviewDue: yearsAfter(context.now, REVIEW_YEARS),
    }));
  }

  @Mutation(() => NoticeType, {
    description: 'Asks for an expired notice again: it is reviewed anew, and keeps its number.',
  })
  reopenNotice(
    @Arg('id', () => ID, ID_OF_NOTICE) id: string,
    @Arg('version', () => Int, VERSION) version: number,
    @Ctx() context: NoticeContext,
  ): Promise<NoticeRecord> {
    return takeStep(context, id, version, 'REOPEN', (notice) => {
      assertPublishable(notice);
      return { reviewDue: null };
    });
  }
}

function withReason(
  context: NoticeContext,
  id: string,
  version: number,
  action: 'REFUSE' | 'SUSPEND' | 'CANCEL',
  reason: string,
): Promise<NoticeRecord> {
  assertReason(reason);
  return takeStep(context, id, version, action, () => ({
    statusReason: reason,
    amendment: null,
  }));
}
