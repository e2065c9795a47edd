export { expireNotice } from './expire-notice.ts';
export * from './notice.ts';
export {
  DRAFT_STATE,
  NOTHING_PENDING,
  type NoticeInput,
  newNoticeContent,
} from './rules/notice.content.ts';
export { NOTICE_LIFE, type NoticeAction } from './rules/notice.life-cycle.ts';
export { isOverdue } from './rules/notice.publication.ts';
export { assertNotice } from './rules/notice.rules.ts';
export { noticeReaders } from './rules/notice-readers.ts';
export type { NoticeCriteria } from './store/notice.filter.ts';
export { NOTICE_ORDERS } from './store/notice.orders.ts';
export { NoticeStore } from './store/notice.store.ts';
export { noticesSubgraph } from './subgraph.ts';
