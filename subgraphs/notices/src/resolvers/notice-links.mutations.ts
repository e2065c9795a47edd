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
      'Makes a person a subject of a notice. It is a new version also where they are one already. Whether the person exists is not asked: a link that leads to nobody whom the reader may see shows nothing.',
  })
  linkNoticeSubject(
    @Arg('id', () => ID, ID_OF_NOTICE) id: string,
    @Arg('version', () => Int, VERSION) version: number,
    @Arg('personId', () => ID, { description: 'Id of the person.' }) personId: string,
    @Ctx() context: NoticeContext,
  ): Promise<NoticeRecord> {
    return relink(context, id, version, 'subjectRefs', 'LINK', (refs) =>
      withLink(refs, personId, 'personId'),
    );
  }

  @Mutation(() => NoticeType, {
    description:
      'Takes a person out of the subjects of a notice. It is a new version also where they are none.',
  })
  unlinkNoticeSubject(
    @Arg('id', () => ID, ID_OF_NOTICE) id: string,
    @Arg('version', () => Int, VERSION) version: number,
    @Arg('personId', () => ID, { description: 'Id of the person.' }) personId: string,
    @Ctx() context: NoticeContext,
  ): Promise<NoticeRecord> {
    return relink(context, id, version, 'subjectRefs', 'UNLINK', (refs) =>
      withoutLink(refs, personId),
    );
  }

  @Mutation(() => NoticeType, {
    description:
      'Makes a notice refer to a travel document. It is a new version also where it does already. Whether the document exists is not asked: a link that leads to none that the reader may see shows nothing.',
  })
  linkNoticeDocument(
    @Arg('id', () => ID, ID_OF_NOTICE) id: string,
    @Arg('version', () => Int, VERSION) version: number,
    @Arg('documentId', () => ID, { description: 'Id of the travel document.' }) documentId: string,
    @Ctx() context: NoticeContext,
  ): Promise<NoticeRecord> {
    return relink(context, id, version, 'documentRefs', 'LINK', (refs) =>
      withLink(refs, documentId, 'documentId'),
    );
  }

  @Mutation(() => NoticeType, {
    description:
      'Takes a travel document out of a notice. It is a new version also where it is not referred to.',
  })
  unlinkNoticeDocument(
    @Arg('id', () => ID, ID_OF_NOTICE) id: string,
    @Arg('version', () => Int, VERSION) version: number,
    @Arg('documentId', () => ID, { description: 'Id of the travel document.' }) documentId: string,
    @Ctx() context: NoticeContext,
  ): Promise<NoticeRecord> {
    return relink(context, id, version, 'documentRefs', 'UNLINK', (refs) =>
      withoutLink(refs, documentId),
    );
  }
}

/**
 * Changes one list of references. A list that stays the same is a new version, too: who may not see the record that is
 * named would otherwise learn whether it was among them.
 */
async function relink(
  context: NoticeContext,
  id: string,
  version: number,
  link: keyof NoticeLinks,
  action: 'LINK' | 'UNLINK',
  change: (refs: readonly string[]) => readonly string[],
): Promise<NoticeRecord> {
  const { store, scope, now } = context;
  const current = await store.findForChange(scope, id, version);
  statusAfter(current, link === 'subjectRefs' ? 'LINK_SUBJECT' : 'LINK_DOCUMENT');
  const refs = change(current[link]);
  const note = { action, links: link };
  return written(context, store.replace(scope, current, { [link]: refs }, now, note));
}
