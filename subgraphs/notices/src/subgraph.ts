import { accessesOf, accessLogOf, pastOf, type SubgraphDefinition } from '@globalcrimedesk/kernel';
import { type NoticeContext, noticeLoaders } from './loaders.ts';
import type { NoticeRecord } from './notice.ts';
import { PersonLinksResolver, TravelDocumentLinksResolver } from './resolvers/links.resolver.ts';
import { NoticeAmendmentMutations } from './resolvers/notice.amendment.mutations.ts';
import { NoticeChangesResolver } from './resolvers/notice.changes.resolver.ts';
import { NoticeLifeMutations } from './resolvers/notice.life.mutations.ts';
import { NoticeMutations } from './resolvers/notice.mutations.ts';
import { NoticeResolver } from './resolvers/notice.resolver.ts';
import { NoticeLinksMutations } from './resolvers/notice-links.mutations.ts';
import { NOTICES_ACCESS } from './rules/access.table.ts';
import { ensureNoticeIndexes } from './store/notice.indexes.ts';
import { NOTICES, NoticeStore } from './store/notice.store.ts';
import { NoticeType } from './types/notice.type.ts';

/** The notices domain. */
export const noticesSubgraph: SubgraphDefinition<NoticeStore, ReturnType<typeof noticeLoaders>> = {
  name: 'notices',
  port: 4103,
  resolvers: [
    NoticeResolver,
    NoticeMutations,
    NoticeLinksMutations,
    NoticeLifeMutations,
    NoticeAmendmentMutations,
    NoticeChangesResolver,
    pastOf<NoticeRecord, NoticeStore>(NoticeType, 'Notice', {
      field: 'notice',
      noun: 'notice',
      storeOf: (store) => store,
      rules: NOTICES_ACCESS.Notice,
    }),
    accessLogOf(NoticeType),
    accessesOf('noticeAccesses', 'notices'),
    PersonLinksResolver,
    TravelDocumentLinksResolver,
  ],
  references: {
    Notice: ({ id }: { id: string }, { loaders }: NoticeContext) => loaders.notice.load(id),
    Person: (link: object) => link,
    TravelDocument: (link: object) => link,
  },
  access: NOTICES_ACCESS,
  kinds: [NOTICES],
  openStore: (database) => new NoticeStore(database),
  ensureIndexes: ensureNoticeIndexes,
  loaders: noticeLoaders,
};
