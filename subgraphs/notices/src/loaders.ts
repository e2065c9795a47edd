import {
  recordLoader,
  referrerLoader,
  type Scope,
  type SubgraphContext,
} from '@globalcrimedesk/kernel';
import type { NoticeStore } from './store/notice.store.ts';

/** What one request reads of notices: each notice once, and each link of other domains in one question. */
export function noticeLoaders(store: NoticeStore, scope: Scope) {
  return {
    notice: recordLoader(
      (ids) => store.findByIds(scope, ids),
      (notice) => notice.id,
    ),
    noticeByNumber: recordLoader(
      (numbers) => store.findByNumbers(scope, numbers),
      (notice) => notice.number ?? '',
    ),
    noticesOfPerson: referrerLoader(
      (personIds) => store.findBySubjects(scope, personIds),
      (notice) => notice.subjectRefs,
    ),
    noticesOfDocument: referrerLoader(
      (documentIds) => store.findByDocuments(scope, documentIds),
      (notice) => notice.documentRefs,
    ),
  };
}

export type NoticeContext = SubgraphContext<NoticeStore, ReturnType<typeof noticeLoaders>>;
