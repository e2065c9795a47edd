import { written } from '@globalcrimedesk/kernel';
import { Arg, Ctx, ID, Int, Mutation, Resolver } from 'type-graphql';
import type { NoticeContext } from '../loaders.ts';
import type { NoticeLinks, NoticeRecord } from '../notice.ts';
import { statusAfter } from '../rules/notice.life-cycle.ts';
import { withLink, withoutLink } from '../rules/notice-links.rules.ts';
import { NoticeType } from '../types/notice.type.ts';

const ID_OF_NOTICE = { description: 'Id of the notice.' };
const VERSION = { description: 'The version that the change was made to.' };

@Resolver(() => NoticeType)
export class NoticeLinksMutations {
  @Mutation(() => NoticeType, {
    description:
      'Makes a person a subject of a notice; where they are one already, nothing changes. Whether the person exists is not asked: a link that leads to nobody whom the reader may see shows nothing.',
  })
  linkNoticeSubject(
    @Arg('id', () => ID, ID_OF_NOTICE) id: string,
    @Arg('version', () => Int, VERSION) version: number,
    @Arg('personId', () => ID, { description: 'Id of the person.' }) personId: string,
    @Ctx() context: NoticeContext,
  ): Promise<NoticeRecord> {
    return relink(context, id, version, 'subjectRefs', (refs) =>
      withLink(refs, personId, 'personId'),
    );
  }

  @Mutation(() => NoticeType, {
    description:
      'Takes a person out of the subjects of a notice; where they are none, nothing changes.',
  })
  unlinkNoticeSubject(
    @Arg('id', () => ID, ID_OF_NOTICE) id: string,
    @Arg('version', () => Int, VERSION) version: number,
    @Arg('personId', () => ID, { description: 'Id of the person.' }) personId: string,
    @Ctx() context: NoticeContext,
  ): Promise<NoticeRecord> {
    return relink(context, id, version, 'subjectRefs', (refs) => withoutLink(refs, personId));
  }

  @Mutation(() => NoticeType, {
    description:
      'Makes a notice refer to a travel document; where it does already, nothing changes. Whether the document exists is not asked: a link that leads to none that the reader may see shows nothing.',
  })
  linkNoticeDocument(
    @Arg('id', () => ID, ID_OF_NOTICE) id: string,
    @Arg('version', () => Int, VERSION) version: number,
    @Arg('documentId', () => ID, { description: 'Id of the travel document.' }) documentId: string,
    @Ctx() context: NoticeContext,
  ): Promise<NoticeRecord> {
    return relink(context, id, version, 'documentRefs', (refs) =>
      withLink(refs, documentId, 'documentId'),
    );
  }

  @Mutation(() => NoticeType, {
    description:
      'Takes a travel document out of a notice; where it is not referred to, nothing changes.',
  })
  unlinkNoticeDocument(
    @Arg('id', () => ID, ID_OF_NOTICE) id: string,
    @Arg('version', () => Int, VERSION) version: number,
    @Arg('documentId', () => ID, { description: 'Id of the travel document.' }) documentId: string,
    @Ctx() context: NoticeContext,
  ): Promise<NoticeRecord> {
    return relink(context, id, version, 'documentRefs', (refs) => withoutLink(refs, documentId));
  }
}

/** Changes one list of references; a list that stays the same is no change. */
async function relink(
  context: NoticeContext,
  id: string,
  version: number,
  link: keyof NoticeLinks,
  change: (refs: readonly string[]) => readonly string[],
): Promise<NoticeRecord> {
  const { store, scope, now } = context;
  const current = await store.findForChange(scope, id, version);
  statusAfter(current, link === 'subjectRefs' ? 'LINK_SUBJECT' : 'LINK_DOCUMENT');
  const refs = change(current[link]);
  if (refs === current[link]) return current;
  const note = { action: refs.length > current[link].length ? 'LINK' : 'UNLINK' };
  return written(context, store.replace(scope, current, { [link]: refs }, now, note));
}
