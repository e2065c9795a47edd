import { assertClearedFor } from '@globalcrimedesk/kernel';
import { Arg, Ctx, ID, Int, Mutation, Resolver } from 'type-graphql';
import type { NoticeContext } from '../loaders.ts';
import type { NoticeRecord } from '../notice.ts';
import {
  amendmentOf,
  contentOfChanges,
  needOfAmendment,
  waitingAmendment,
} from '../rules/notice.amendment.ts';
import { assertPublishable } from '../rules/notice.publication.ts';
import { assertChangedNotice } from '../rules/notice.rules.ts';
import { NoticeChangesInput } from '../types/notice.inputs.ts';
import { NoticeType } from '../types/notice.type.ts';
import { takeStep } from './notice-step.ts';

const ID_OF_NOTICE = { description: 'Id of the notice.' };
const VERSION = { description: 'The version that you decided on.' };

@Resolver(() => NoticeType)
export class NoticeAmendmentMutations {
  @Mutation(() => NoticeType, {
    description:
      'Asks for a change of what a published notice says. It stays in force as it is until the General Secretariat has reviewed the change; another amendment takes the place of one that waits.',
  })
  amendNotice(
    @Arg('id', () => ID, ID_OF_NOTICE) id: string,
    @Arg('version', () => Int, VERSION) version: number,
    @Arg('changes', () => NoticeChangesInput, { description: 'What shall change.' })
    changes: NoticeChangesInput,
    @Ctx() context: NoticeContext,
  ): Promise<NoticeRecord> {
    const { now, scope } = context;
    return takeStep(context, id, version, 'AMEND', (notice) => {
      const content = contentOfChanges(notice, changes);
      // Nobody asks for what they could not read back.
      assertClearedFor(scope, needOfAmendment(notice, content));
      assertChangedNotice(notice, { ...notice, ...content }, now);
      assertPublishable({ ...notice, ...content });
      return { amendment: amendmentOf(content, now) };
    });
  }

  @Mutation(() => NoticeType, {
    description:
      'Accepts the amendment that waits: from now on the notice says so. The General Secretariat alone.',
  })
  acceptAmendment(
    @Arg('id', () => ID, ID_OF_NOTICE) id: string,
    @Arg('version', () => Int, VERSION) version: number,
    @Ctx() context: NoticeContext,
  ): Promise<NoticeRecord> {
    const { now } = context;
    return takeStep(context, id, version, 'ACCEPT_AMENDMENT', (notice) => {
      const { content } = waitingAmendment(notice);
      // The notice may have been restricted meanwhile: the rules are asked again.
      assertChangedNotice(notice, { ...notice, ...content }, now);
      assertPublishable({ ...notice, ...content });
      return { ...content, amendment: null };
    });
  }

  @Mutation(() => NoticeType, {
    description:
      'Declines the amendment that waits: the notice stays as it is. The General Secretariat alone.',
  })
  declineAmendment(
    @Arg('id', () => ID, ID_OF_NOTICE) id: string,
    @Arg('version', () => Int, VERSION) version: number,
    @Ctx() context: NoticeContext,
  ): Promise<NoticeRecord> {
    return takeStep(context, id, version, 'DECLINE_AMENDMENT', (notice) => {
      waitingAmendment(notice);
      return { amendment: null };
    });
  }
}
